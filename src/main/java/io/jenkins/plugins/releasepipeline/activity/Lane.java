package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an environment ran in a period, and when it was held.
 *
 * @param environment its name
 * @param bars the deployments, oldest first; the first may have begun before the period
 * @param holds the holds, oldest first, likewise
 * @param complete false if the history of the period is too long, and its oldest part was left out
 */
public record Lane(String environment, List<Bar> bars, List<Held> holds, boolean complete) {

    /** Defensive copy. */
    public Lane {
        bars = List.copyOf(bars);
        holds = List.copyOf(holds);
    }

    /** What came of a deployment. */
    public enum Outcome {
        /** It is deployed; not checked. */
        DEPLOYED,
        /** The version endpoints confirmed it. */
        VERIFIED,
        /** The version endpoints did not confirm it in time. */
        UNVERIFIED,
        /** The next deployment was a rollback. */
        ROLLED_BACK,
        /** It was never there: the environment went on with what it ran. */
        FAILED
    }

    /**
     * A deployment.
     *
     * @param id of its activity
     * @param subject of its commit, if the repository still has it
     * @param from when it was deployed; for a failed one, when it was tried
     * @param to when another one replaced it; empty: it still runs. For a failed one the same as {@code from}
     */
    public record Bar(
            CommitId id,
            EntryKind kind,
            CommitId commit,
            Optional<String> subject,
            String actor,
            Outcome outcome,
            Instant from,
            Optional<Instant> to) {}

    /**
     * A hold.
     *
     * @param from when it began; empty: before what was read
     * @param to when it ended; empty: it is still in force
     */
    public record Held(Optional<Instant> from, Optional<Instant> to, String by, String reason) {}
}
