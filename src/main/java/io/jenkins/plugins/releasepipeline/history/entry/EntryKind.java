package io.jenkins.plugins.releasepipeline.history.entry;

import java.util.Locale;
import java.util.stream.Stream;

/** What an entry tells. */
public enum EntryKind {
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
    /** A commit must not be passed until somebody lifts the barrier. */
    BARRIER,
    /** A barrier was lifted. */
    LIFT,
    /** Somebody approved that a commit comes here. */
    APPROVE,
    /** Somebody took back an approval. */
    WITHDRAW,
    /** Somebody overrode gates that refuse a commit. */
    OVERRIDE,
    /** Something that a newer version wrote: it is kept and listed, and changes nothing. */
    UNKNOWN;

    /** Whether it tells what somebody decided about a commit, rather than what runs. */
    public boolean isDecision() {
        return this == BARRIER || this == LIFT || this == APPROVE || this == WITHDRAW || this == OVERRIDE;
    }

    /** As written in trailers and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that is written so; {@code UNKNOWN} for another one. */
    static EntryKind of(String text) {
        return Stream.of(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
