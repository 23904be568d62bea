package io.jenkins.plugins.releasepipeline.gate;

import java.time.Instant;
import java.util.List;

/**
 * When a gate lets a promotion through, as far as that can be known in advance.
 *
 * @param at the earliest time; if it takes more than time, supposing that this happens at once
 * @param refusals what refuses until then; empty if the gate is open
 * @param byTime whether it opens at that time without an action or a change outside
 */
public record Opening(Instant at, List<GateAnswer> refusals, boolean byTime) {

    /** Defensive copy. */
    public Opening {
        refusals = List.copyOf(refusals);
    }

    /** The gate is open. */
    public static Opening open(Instant at) {
        return new Opening(at, List.of(), true);
    }

    /** The gate refuses until a time; if that is not after {@code from}, it is open. */
    public static Opening later(Instant at, Instant from, GateAnswer refusal) {
        return at.isAfter(from) ? new Opening(at, List.of(refusal), true) : open(from);
    }

    /** The gate opens only by an action or a change outside. If it is open, it stays open. */
    public static Opening unless(List<GateAnswer> answers, Instant from) {
        List<GateAnswer> refusals =
                answers.stream().filter(answer -> !answer.open()).toList();
        return new Opening(from, refusals, refusals.isEmpty());
    }
}
