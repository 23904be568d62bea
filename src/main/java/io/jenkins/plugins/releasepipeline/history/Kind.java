package io.jenkins.plugins.releasepipeline.history;

import java.util.Locale;
import java.util.stream.Stream;

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
    RELEASE,
    /** Something that a newer version wrote: it is kept and listed, and changes nothing. */
    UNKNOWN;

    /** As written in trailers and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that is written so; {@code UNKNOWN} for another one. */
    static Kind of(String text) {
        return Stream.of(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
