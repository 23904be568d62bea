package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

/** Thrown if a changelog cannot be parsed. */
final class BrokenChangelog extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    BrokenChangelog(int line) {
        super("line " + line);
        this.line = Math.max(1, line);
    }

    /** Returns the line at which parsing failed. */
    int line() {
        return line;
    }
}
