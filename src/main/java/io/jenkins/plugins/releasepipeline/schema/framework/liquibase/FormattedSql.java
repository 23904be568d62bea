package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a script whose comments divide it into change sets, into the equivalent elements in XML: a {@code sql} element
 * in each change set. Lines that do not run forward become empty.
 */
final class FormattedSql {

    private static final Pattern HEADER =
            Pattern.compile("\\A[\\s\\uFEFF]*--[ \\t]*liquibase[ \\t]+formatted", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIRECTIVE = Pattern.compile(
            "^[ \\t]*--[ \\t]*(changeset|rollback|preconditions?|precondition-sql-check|precondition-table-exists"
                    + "|precondition-view-exists|comment|property|validCheckSum|ignoreLines|liquibase)\\b(.*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLLBACK_BLOCK =
            Pattern.compile("^[ \\t]*/\\*[ \\t]*liquibase[ \\t]+rollback", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("^\\s*(\"[^\"]*\"|[^\\s:]+):(\"[^\"]*\"|\\S+)(.*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b([A-Za-z]{1,40}):(\"[^\"]*\"|'[^']*'|\\S+)");

    private final List<Element> changeSets = new ArrayList<>();
    private Map<String, String> attributes = new LinkedHashMap<>();
    private final StringBuilder sql = new StringBuilder();
    private final List<Element> conditions = new ArrayList<>();
    private int begin;
    private int ignored;
    private boolean inRollback;

    private FormattedSql() {}

    static boolean accepts(String text) {
        return HEADER.matcher(text).find();
    }

    /** Returns the element {@code databaseChangeLog}. */
    static Element read(String text) {
        FormattedSql reader = new FormattedSql();
        int number = 0;
        for (String line : text.lines().toList()) {
            reader.line(line, ++number);
        }
        reader.end();
        if (reader.inRollback) {
            reader.changeSets.add(new Element("/*", Math.max(1, number), Map.of(), List.of(), "", Math.max(1, number)));
        }
        return new Element("databaseChangeLog", 1, Map.of(), reader.changeSets, "", 1);
    }

    private void line(String line, int number) {
        if (inRollback) {
            inRollback = !line.contains("*/");
            sql.append('\n');
            return;
        }
        Matcher directive = DIRECTIVE.matcher(line);
        if (!directive.find()) {
            inRollback = ROLLBACK_BLOCK.matcher(line).find() && !line.contains("*/");
            boolean skipped = ignored > 0 || ROLLBACK_BLOCK.matcher(line).find();
            ignored = Math.max(0, ignored - 1);
            sql.append(skipped ? "" : line).append('\n');
            return;
        }
        String word = directive.group(1).toLowerCase(Locale.ROOT);
        switch (word) {
            case "changeset" -> begin(directive.group(2), number);
            case "validchecksum" ->
                attributes.put("validCheckSum", directive.group(2).strip());
            case "ignorelines" -> ignored = ignoredLines(directive.group(2));
            default -> {
                if (word.startsWith("precondition")) {
                    String text = directive.group(2).strip();
                    conditions.add(new Element("preConditions", number, Map.of(), List.of(), text, number));
                }
            }
        }
        if (!word.equals("changeset")) {
            sql.append('\n');
        }
    }

    private static int ignoredLines(String rest) {
        String count = rest.replace(":", "").strip();
        if (count.equalsIgnoreCase("start")) {
            return Integer.MAX_VALUE;
        }
        return count.matches("[0-9]{1,6}") ? Integer.parseInt(count) : 0;
    }

    private void begin(String rest, int number) {
        end();
        attributes = new LinkedHashMap<>();
        Matcher name = NAME.matcher(rest);
        String options = rest;
        if (name.find()) {
            attributes.put("author", bare(name.group(1)));
            attributes.put("id", bare(name.group(2)));
            options = name.group(3);
        } else {
            attributes.put("id", rest.strip());
        }
        Matcher option = ATTRIBUTE.matcher(options);
        while (option.find()) {
            attributes.put(option.group(1), bare(option.group(2)));
        }
        begin = number;
        sql.setLength(0);
        conditions.clear();
        ignored = 0;
    }

    /**
     * Ends a change set. Statements before the first change set are run too, or rejected: in neither case may they be
     * skipped.
     */
    private void end() {
        boolean named = begin > 0;
        if (named || SqlText.hasStatements(sql)) {
            Map<String, String> options = new LinkedHashMap<>();
            Optional.ofNullable(attributes.get("endDelimiter")).ifPresent(sign -> options.put("endDelimiter", sign));
            List<Element> children = new ArrayList<>(conditions);
            if (SqlText.hasStatements(sql)) {
                children.add(new Element("sql", begin + 1, options, List.of(), sql.toString(), begin + 1));
            }
            changeSets.add(new Element("changeSet", Math.max(1, begin), attributes, children, "", Math.max(1, begin)));
        }
    }

    private static String bare(String quoted) {
        boolean isQuoted = quoted.length() > 1 && (quoted.startsWith("\"") || quoted.startsWith("'"));
        return isQuoted ? quoted.substring(1, quoted.length() - 1) : quoted;
    }
}
