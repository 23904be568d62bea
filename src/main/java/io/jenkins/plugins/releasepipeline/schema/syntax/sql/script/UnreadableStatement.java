package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

/** A statement that is not of a form that is known. It never leaves this package. */
public final class UnreadableStatement extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnreadableStatement() {
        super(null, null, false, false);
    }
}
