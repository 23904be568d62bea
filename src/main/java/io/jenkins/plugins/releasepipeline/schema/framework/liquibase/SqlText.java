package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

/** Distinguishes statements from comments and blank lines. */
final class SqlText {

    private SqlText() {}

    /** Returns whether it may contain a statement: a line that is neither blank nor a comment up to its end. */
    static boolean hasStatements(CharSequence sql) {
        return sql.toString()
                .lines()
                .map(String::strip)
                .anyMatch(line -> !line.isEmpty() && !line.startsWith("--") && !line.equals("\uFEFF"));
    }
}
