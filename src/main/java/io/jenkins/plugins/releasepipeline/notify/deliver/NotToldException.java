package io.jenkins.plugins.releasepipeline.notify.deliver;

import java.time.Duration;
import java.util.Optional;

/** A receiver did not take an event. The message is one line for people, without secrets. */
public final class NotToldException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean rejected;
    private final transient Optional<Duration> wait;

    private NotToldException(String message, boolean rejected, Optional<Duration> wait, Throwable cause) {
        super(message, cause);
        this.rejected = rejected;
        this.wait = wait;
    }

    /**
     * The receiver may take it later.
     *
     * @param wait for how long it asks not to be called; empty: it does not say
     */
    public static NotToldException later(String message, Optional<Duration> wait, Throwable cause) {
        return new NotToldException(message, false, wait, cause);
    }

    /** The receiver answers, and says that this event is wrong: after some attempts the next ones have their turn. */
    public static NotToldException rejected(String message) {
        return new NotToldException(message, true, Optional.empty(), null);
    }

    /** Returns whether the receiver says that the event itself is wrong. */
    public boolean isRejected() {
        return rejected;
    }

    /** Returns for how long the receiver asks not to be called; empty if it does not say. */
    public Optional<Duration> askedWait() {
        return wait;
    }
}
