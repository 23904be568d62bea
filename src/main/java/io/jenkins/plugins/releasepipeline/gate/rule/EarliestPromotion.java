package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The earliest time at which all gates let a promotion through, as far as that can be known in advance.
 *
 * @param at that time; if {@link #needs} is not empty, supposing that these are met at once. Empty: not within a year
 * @param needs the refusals that time alone does not end, in the order of the gates
 * @param waits the refusals that end by time, one for each gate, the one that lasts longest last
 */
public record EarliestPromotion(Optional<Instant> at, List<GateAnswer> needs, List<GateAnswer> waits) {

    private static final Duration HORIZON = Duration.ofDays(366);

    /** Each round ends with a gate that opens later: windows against a calendar that is full for months. */
    private static final int ROUNDS = 1_000;

    /** Defensive copies. */
    public EarliestPromotion {
        needs = List.copyOf(needs);
        waits = List.copyOf(waits);
    }

    /**
     * Finds it, not before {@code from}.
     *
     * @param context the question now
     */
    public static EarliestPromotion of(GateContext context, Instant from) {
        Map<String, GateAnswer> waits = new LinkedHashMap<>();
        Instant time = from;
        for (int round = 0; round < ROUNDS && !time.isAfter(from.plus(HORIZON)); round++) {
            List<Opening> openings = Gates.openings(context, time);
            List<GateAnswer> needs = openings.stream()
                    .filter(opening -> !opening.byTime())
                    .flatMap(opening -> opening.refusals().stream())
                    .toList();
            openings.stream()
                    .filter(Opening::byTime)
                    .flatMap(opening -> opening.refusals().stream())
                    .forEach(refusal -> {
                        waits.remove(refusal.name());
                        waits.put(refusal.name(), refusal);
                    });
            Instant next = openings.stream()
                    .map(Opening::at)
                    .max(Comparator.naturalOrder())
                    .orElse(time);
            if (!next.isAfter(time)) {
                return new EarliestPromotion(Optional.of(time), needs, List.copyOf(waits.values()));
            }
            time = next;
        }
        return new EarliestPromotion(Optional.empty(), List.of(), List.copyOf(waits.values()));
    }
}
