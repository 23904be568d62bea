package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

/** Tells statements from lines without any. */
final class SqlText {

    private SqlText() {}

    /** Whether something may be run: a line that is neither empty nor begins a comment to its end. */
    static boolean hasStatements(CharSequence sql) {
        return sql.toString()
                .lines()
                .map(String::strip)
                .anyMatch(line -> !line.isEmpty() && !line.startsWith("--") && !line.equals("\uFEFF"));
    }
}
