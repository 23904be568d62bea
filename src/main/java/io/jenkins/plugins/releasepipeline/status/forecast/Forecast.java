package io.jenkins.plugins.releasepipeline.status.forecast;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * When a change can be on an environment where it is not yet. Times are the earliest possible ones, never a promise.
 *
 * @param environment its name
 * @param state what has to happen
 * @param commit the commit whose promotion brings the change; empty if none can be promoted
 * @param promotable the earliest time at which that can be promoted, supposing that {@link #needs} and those of the source
 *     environment are met at once; empty if unknown
 * @param live the earliest time at which it is deployed and, if the environment verifies its deployments, verified: after
 *     their usual durations, as far as known; empty if unknown
 * @param usual whether {@link #live} includes the usual durations
 * @param automatic whether it is promoted automatically then; otherwise a person must proceed
 * @param source the environment that must have it first; empty if that has it, or none must
 * @param needs what takes more than time, in one line each
 * @param waits what ends by time, in one line each
 */
public record Forecast(
        String environment,
        State state,
        Optional<CommitId> commit,
        Optional<Instant> promotable,
        Optional<Instant> live,
        boolean usual,
        boolean automatic,
        Optional<String> source,
        List<Reason> needs,
        List<Reason> waits) {

    /** Defensive copies; times to the second. */
    public Forecast {
        promotable = promotable.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
        live = live.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
        needs = List.copyOf(needs);
        waits = List.copyOf(waits);
    }

    /** What has to happen. */
    public enum State {
        /** A deployment that brings it is running. */
        DEPLOYING,
        /** All gates are open. */
        READY,
        /** Time has to pass. */
        WAITING,
        /** It takes more than time. */
        BLOCKED
    }

    /**
     * A reason, in one line for people.
     *
     * @param gate the closed gate; empty if it is none
     * @param text the reason
     */
    public record Reason(Optional<String> gate, String text) {

        static Reason of(GateAnswer refusal) {
            return new Reason(Optional.of(refusal.name()), refusal.reason());
        }

        static Reason of(String text) {
            return new Reason(Optional.empty(), text);
        }
    }

    /** Nothing is promoted there, or not yet. */
    static Forecast blocked(String environment, Optional<String> source, String reason) {
        return new Forecast(
                environment,
                State.BLOCKED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                source,
                List.of(Reason.of(reason)),
                List.of());
    }
}
