package io.jenkins.plugins.releasepipeline.schema.syntax.common;

/**
 * Thrown if a text has an unsupported form, and caught where its enclosing part, usually a statement, can be skipped.
 * Never propagates out of a reader.
 */
public final class NotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception without cause and stack trace, as it is thrown often. */
    public NotUnderstood() {
        super("not understood", null, false, false);
    }
}
