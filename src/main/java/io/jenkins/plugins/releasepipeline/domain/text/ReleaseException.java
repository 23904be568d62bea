package io.jenkins.plugins.releasepipeline.domain.text;

/**
 * A request can't be carried out, for a reason that the caller can act on. The message is one line for people: what is
 * wrong, where, and what to do. Nothing was changed when this is thrown. Characters in quoted names that change the
 * direction of text are replaced by {@linkplain VisibleText visible marks}.
 */
public class ReleaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line for people, without secrets */
    public ReleaseException(String message) {
        super(VisibleText.of(message));
    }

    /** The same with its cause, for the log. */
    public ReleaseException(String message, Throwable cause) {
        super(VisibleText.of(message), cause);
    }
}
