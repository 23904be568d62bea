package io.jenkins.plugins.releasepipeline.history;

import java.util.Locale;

/** What an entry tells. */
public enum Kind {
    /** A commit was put on the environment, coming from the one before it. */
    PROMOTE,
    /** An earlier commit was put back. */
    ROLLBACK,
    /** A test environment was set back to trunk. */
    RESET,
    /** The deploy ref was seen at another commit, which nobody put there through us. */
    OBSERVED,
    /** The environment was closed. */
    HOLD,
    /** The environment was opened again. */
    RELEASE;

    /** As written in trailers and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
