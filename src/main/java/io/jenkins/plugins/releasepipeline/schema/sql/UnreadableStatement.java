package io.jenkins.plugins.releasepipeline.schema.sql;

/** A statement that is not of a form that is known. It never leaves this package. */
final class UnreadableStatement extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableStatement() {
        super(null, null, false, false);
    }
}
