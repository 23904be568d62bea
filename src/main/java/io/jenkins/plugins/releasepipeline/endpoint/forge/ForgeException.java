package io.jenkins.plugins.releasepipeline.endpoint.forge;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Duration;
import java.util.Optional;

/** A forge did not do what it was asked for. The message is one line for people, without secrets. */
public final class ForgeException extends ReleaseException {

    private static final long serialVersionUID = 1L;

    private final boolean rejected;
    private final transient Optional<Duration> wait;

    ForgeException(String message, boolean rejected, Optional<Duration> wait) {
        super(message);
        this.rejected = rejected;
        this.wait = wait;
    }

    /** Returns whether the forge says that the request itself is wrong, so that repeating it is in vain. */
    public boolean isRejected() {
        return rejected;
    }

    /** Returns for how long the forge asks not to be called; empty if it does not say. */
    public Optional<Duration> askedWait() {
        return wait;
    }
}
