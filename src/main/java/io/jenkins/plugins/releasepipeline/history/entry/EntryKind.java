package io.jenkins.plugins.releasepipeline.history.entry;

import java.util.Locale;
import java.util.stream.Stream;

/** The kind of an entry. */
public enum EntryKind {
    /** A commit of the source environment was deployed. */
    PROMOTE,
    /** An earlier commit was put back. */
    ROLLBACK,
    /** A test environment was reset to trunk. */
    RESET,
    /** The deploy ref was observed at another commit, which was not deployed by Release Pipeline. */
    OBSERVED,
    /** The environment was held. */
    HOLD,
    /** The environment was released. */
    RELEASE,
    /** A barrier was set at a commit. */
    BARRIER,
    /** A barrier was lifted. */
    LIFT,
    /** A commit was approved. */
    APPROVE,
    /** An approval was withdrawn. */
    WITHDRAW,
    /** The promotion of a commit was announced. */
    ANNOUNCE,
    /** Gates that refuse a commit were overridden. */
    OVERRIDE,
    /** The heartbeats are watched after a promotion: that it began, or its result. */
    WATCH,
    /** An entry of a newer version: it is kept and listed, but has no effect. */
    UNKNOWN;

    /** Returns whether it is a decision about a commit, rather than a deployment. */
    public boolean isDecision() {
        return this == BARRIER
                || this == LIFT
                || this == APPROVE
                || this == WITHDRAW
                || this == ANNOUNCE
                || this == OVERRIDE;
    }

    /** As written in trailers and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind with this text; {@code UNKNOWN} for others. */
    static EntryKind of(String text) {
        return Stream.of(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
