package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.gate.Ancestry;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first gate that refuses a waiting commit, as short as a cell of a table.
 *
 * @param gate its name
 * @param until when it stops to refuse if nothing but time passes; empty: unknown, or more than time is needed
 * @param missing how many approvals are missing; 0 for another gate
 * @param reason its reason, one line
 */
public record ClosedGate(String gate, Optional<Instant> until, int missing, String reason) {

    private static final Set<Evidence.Part> EXPENSIVE = Set.of(Evidence.Part.SCHEMA, Evidence.Part.REPORTS);

    /** Their answers are the same for all commits that wait for an environment. */
    private static final Set<Class<? extends Gate>> SHARED = Set.of(
            HoldGate.class, LineGate.class, WindowGate.class, FreezeGate.class, CalendarGate.class, HealthyGate.class);

    /**
     * Returns the first gate that refuses each of these promotions to one environment. Gates that need the schema, the
     * reports of services or the checks of a forge are left out: reading those for a whole table takes too long.
     */
    public static List<Optional<ClosedGate>> of(Environment target, List<GateContext> waiting) {
        List<Gate> quick = Gates.of(target).stream()
                .filter(gate -> gate.checks().isEmpty() && gate.needs().stream().noneMatch(EXPENSIVE::contains))
                .toList();
        Map<Gate, List<GateAnswer>> shared = new HashMap<>();
        return waiting.stream().map(context -> first(quick, context, shared)).toList();
    }

    private static Optional<ClosedGate> first(
            List<Gate> gates, GateContext context, Map<Gate, List<GateAnswer>> shared) {
        return gates.stream()
                .filter(gate -> !(gate instanceof AncestryGate) || context.ancestry() != Ancestry.IMMOVABLE)
                .flatMap(gate -> (SHARED.contains(gate.getClass())
                                ? shared.computeIfAbsent(gate, once -> once.evaluate(context))
                                : gate.evaluate(context))
                        .stream()
                                .map(answer -> Overrides.apply(answer, context))
                                .filter(answer -> !answer.open())
                                .map(answer -> new ClosedGate(
                                        gate.name(), until(gate, context), missing(gate, context), answer.reason())))
                .findFirst();
    }

    private static Optional<Instant> until(Gate gate, GateContext context) {
        if (gate instanceof HoldGate) {
            return context.hold().flatMap(Hold::until);
        } else if (gate instanceof LineGate) {
            return context.line().flatMap(Hold::until);
        } else if (gate instanceof FreezeGate freeze) {
            return Optional.of(WallClock.first(freeze.until(), freeze.timeZone()));
        } else if (gate instanceof SoakGate soak) {
            return context.evidence().onSourceSince().map(since -> since.plus(soak.time()));
        } else if (gate instanceof AnnounceGate announce) {
            return context.evidence().announcement().map(entry -> entry.time().plus(announce.time()));
        }
        return Optional.empty();
    }

    private static int missing(Gate gate, GateContext context) {
        return gate instanceof ApprovalsGate approvals ? approvals.missing(context) : 0;
    }
}
