package io.jenkins.plugins.releasepipeline.schema.evidence;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How code spells the names of tables and columns. */
final class NamePatterns {

    /** Names of columns that so many tables and variables have that a search for them proves nothing. */
    private static final Set<String> COMMON = Set.of(
            "id",
            "uuid",
            "name",
            "type",
            "kind",
            "value",
            "data",
            "status",
            "state",
            "key",
            "title",
            "text",
            "date",
            "time",
            "user",
            "count",
            "code",
            "email",
            "url",
            "description",
            "created",
            "updated",
            "order",
            "index",
            "version",
            "active",
            "enabled",
            "position",
            "path",
            "note",
            "notes",
            "size",
            "label",
            "content",
            "body",
            "message",
            "result",
            "file",
            "files",
            "group",
            "groups",
            "role",
            "start",
            "end",
            "parent",
            "owner",
            "config",
            "settings",
            "options",
            "items",
            "item",
            "amount",
            "price",
            "number",
            "level",
            "tags",
            "tag",
            "created_at",
            "updated_at",
            "user_id",
            "deleted",
            "source",
            "target",
            "image",
            "token",
            "hash",
            "format",
            "language",
            "locale",
            "comment",
            "error");

    private NamePatterns() {}

    static boolean isCommon(String column) {
        return column.length() < 3 || COMMON.contains(column.toLowerCase(Locale.ROOT));
    }

    /** Matches a column as such, in camel case and with a capital; also before a lookup of Django ({@code note__gt}). */
    static Pattern column(String name) {
        Set<String> spellings = new LinkedHashSet<>(Arrays.asList(name, camel(name, false), camel(name, true)));
        String any = spellings.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("(?<![A-Za-z0-9_])(?:" + any + ")(?![A-Za-z0-9]|_(?!_))");
    }

    /** Matches a table in the plural and the singular, with and without underscores, in upper and lower case. */
    static Pattern table(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String one = singular(last);
        String letters = one.replace("_", "")
                .chars()
                .mapToObj(letter -> Pattern.quote(Character.toString(letter)))
                .collect(Collectors.joining("_?"));
        String plural = one.endsWith("y") ? "" : "(?:e?s)?";
        String ies = one.endsWith("y")
                ? "|" + Pattern.quote(one.substring(0, one.length() - 1)) + "ies|" + letters + "s"
                : "";
        return Pattern.compile(
                "(?<![A-Za-z0-9])(?:" + letters + plural + ies + ")(?![A-Za-z0-9_])", Pattern.CASE_INSENSITIVE);
    }

    /** Returns the part of a table's name that its plural and its singular share. */
    static String stem(String name) {
        String one = singular(name.substring(name.lastIndexOf('.') + 1));
        return one.endsWith("y") ? one.substring(0, one.length() - 1) : one;
    }

    private static String singular(String name) {
        if (name.endsWith("ies") && name.length() > 4) {
            return name.substring(0, name.length() - 3) + 'y';
        }
        return name.endsWith("s") && !name.endsWith("ss") && name.length() > 3
                ? name.substring(0, name.length() - 1)
                : name;
    }

    private static String camel(String name, boolean first) {
        StringBuilder camel = new StringBuilder();
        boolean capital = first;
        for (char letter : name.toCharArray()) {
            if (letter == '_') {
                capital = true;
            } else {
                camel.append(capital ? Character.toUpperCase(letter) : letter);
                capital = false;
            }
        }
        return camel.toString();
    }
}
