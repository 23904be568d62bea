package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the SQL of a change set: names may be placeholders, and statements may have another delimiter. */
final class Statements {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_.-]{1,100})}");
    private static final Pattern NO_NAME = Pattern.compile("[.-]");

    private Statements() {}

    /** Returns the changes of a {@code sql} element. */
    static List<Change> read(Element sql) {
        if (sql.text().isBlank()
                || sql.children().stream().anyMatch(child -> !child.name().equals("comment"))) {
            return List.of(new Change.Opaque(sql.line(), Messages.Statements_NotWritten()));
        }
        return read(sql.text(), sql.textLine(), sql.attribute("endDelimiter"));
    }

    /**
     * Returns the changes of a script.
     *
     * @param delimiter the end of a statement, if other than a semicolon
     */
    static List<Change> read(String sql, int firstLine, Optional<String> delimiter) {
        String named = PLACEHOLDER
                .matcher(sql)
                .replaceAll(found ->
                        "placeholder_" + NO_NAME.matcher(found.group(1)).replaceAll("_"));
        String sign = delimiter
                .map(written -> written.replace("\\n", "")
                        .replace("\\r", "")
                        .replace("\\s*", "")
                        .strip())
                .orElse("");
        if (sign.isEmpty() || sign.equals(";")) {
            return SqlReader.read(named, firstLine);
        }
        List<Change> changes = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        int first = firstLine;
        int line = firstLine;
        for (String written : named.lines().toList()) {
            boolean ends = written.strip().equalsIgnoreCase(sign)
                    || sign.length() > 1 && written.stripTrailing().endsWith(sign);
            String rest = written.stripTrailing();
            statement
                    .append(ends ? rest.substring(0, rest.length() - sign.length()) : written)
                    .append('\n');
            line++;
            if (ends) {
                changes.addAll(SqlReader.read(statement.toString(), first));
                statement.setLength(0);
                first = line;
            }
        }
        changes.addAll(SqlReader.read(statement.toString(), first));
        return changes;
    }
}
