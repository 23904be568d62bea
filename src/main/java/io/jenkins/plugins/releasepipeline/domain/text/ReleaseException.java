package io.jenkins.plugins.releasepipeline.domain.text;

/**
 * Something that was asked for can't be done, for a reason that whoever asked can act upon. The message is one line
 * for people: what is wrong, where, and what is allowed. Nothing was changed when this is thrown. What turns the direction of
 * text around, in a name that it quotes, is a {@linkplain VisibleText visible mark} in it.
 */
public class ReleaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Takes one line for people; it never contains a secret. */
    public ReleaseException(String message) {
        super(VisibleText.of(message));
    }

    /** As above, with what led to it for the log. */
    public ReleaseException(String message, Throwable cause) {
        super(VisibleText.of(message), cause);
    }
}
