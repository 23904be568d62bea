package io.jenkins.plugins.releasepipeline.schema.syntax.common;

/**
 * Thrown where a text is not of a form that is known, and caught where the part that it belongs to, mostly a statement,
 * can be left unread. No reader lets it out.
 */
public final class NotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Without a cause or a stack: this is thrown often. */
    public NotUnderstood() {
        super("not understood", null, false, false);
    }
}
