package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Normalizes the names of tables and columns. */
public final class Names {

    private static final Set<String> DEFAULT_SCHEMAS = Set.of("public", "dbo", "main");

    private Names() {}

    /**
     * Returns a table's or column's name written in SQL in normalized form: unquoted parts in lower case as in most
     * databases, quoted parts ({@code "a"}, {@code `a`}, {@code [a]}) unchanged, without the default schemas of
     * databases. Never maps different names to the same string; may map one name to two strings where a database
     * ignores case.
     */
    public static String sql(String written) {
        List<String> parts = parts(written.strip());
        if (parts.size() == 2 && DEFAULT_SCHEMAS.contains(parts.get(0))) {
            return parts.get(1);
        }
        return String.join(".", parts);
    }

    private static List<String> parts(String written) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < written.length()) {
            char first = written.charAt(at);
            char close = first == '[' ? ']' : first == '"' || first == '`' ? first : 0;
            int end = close == 0 ? written.indexOf('.', at) : written.indexOf(close, at + 1);
            end = end < 0 ? written.length() : end;
            String part = close == 0
                    ? written.substring(at, end).strip().toLowerCase(Locale.ROOT)
                    : written.substring(at + 1, end);
            parts.add(part);
            at = close == 0 ? end + 1 : end + 2;
        }
        return parts;
    }
}
