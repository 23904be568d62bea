package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

/** A changelog that can't be read. */
final class BrokenChangelog extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    BrokenChangelog(int line) {
        super("line " + line);
        this.line = Math.max(1, line);
    }

    /** Where it can't be read any further. */
    int line() {
        return line;
    }
}
