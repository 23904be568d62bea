package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Opening;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All gates of an environment: the common ones, and its rules. */
public final class Gates {

    private static final Gate ANCESTRY = new AncestryGate();

    /** The common gates come first, in this order; a gate that does not apply has no answer. */
    private static final List<Gate> BUILT_IN =
            List.of(ANCESTRY, new HoldGate(), new LineGate(), new BarrierGate(), new BuildGate(), new WindowGate());

    private Gates() {}

    /** The gates of an environment, in the order in which the page shows their answers. */
    public static List<Gate> of(Environment target) {
        Stream<Gate> rules =
                target.gates().stream().filter(Gate.class::isInstance).map(Gate.class::cast);
        return Stream.concat(BUILT_IN.stream(), rules).toList();
    }

    /**
     * Returns the answers of all gates, in the order in which the page shows them. A rollback is checked for its
     * ancestry only: when production is broken, neither a window nor a hold nor a stopped line may prevent it.
     */
    public static List<GateAnswer> answers(GateContext context) {
        if (context.rollback()) {
            return ANCESTRY.evaluate(context);
        }
        return of(context.target()).stream()
                .flatMap(gate -> gate.evaluate(context).stream())
                .map(answer -> Overrides.apply(answer, context))
                .toList();
    }

    /**
     * Returns when each gate lets a promotion through, not before {@code from}; see {@link Gate#opening}. An override
     * counts as long as it is valid.
     */
    static List<Opening> openings(GateContext context, Instant from) {
        return of(context.target()).stream()
                .map(gate -> isOverridden(gate, context, from) ? Opening.open(from) : gate.opening(context, from))
                .toList();
    }

    private static boolean isOverridden(Gate gate, GateContext context, Instant from) {
        if (context.evidence().overrides().isEmpty()) {
            return false;
        }
        GateContext then = context.at(from);
        return gate.evaluate(then).stream()
                .allMatch(answer -> Overrides.apply(answer, then).open());
    }

    /**
     * Of the answers about a ref that was moved outside Release Pipeline, those of gates that the move passed by: where no
     * promotion comes to the environment, a push is what its ref is for.
     */
    public static List<GateAnswer> passedBy(Environment target, List<GateAnswer> answers) {
        Set<String> silent = of(target).stream()
                .filter(gate -> target.promotesFrom().isEmpty() && gate.asksAboutPromotion())
                .map(Gate::name)
                .collect(Collectors.toSet());
        return answers.stream()
                .filter(answer -> !answer.open() && !silent.contains(answer.name()))
                .toList();
    }

    /**
     * Until when the answers about a promotion to {@code target} stay as they are now, unless something else than the
     * time changes. From that moment on they may be others. Empty: the time does not matter.
     */
    public static Optional<Instant> validUntil(Environment target, Instant now) {
        return of(target).stream()
                .flatMap(gate -> gate.holdsUntil(target, now).stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * The same, considering decisions of people and holds.
     *
     * @param line the hold of all environments of all pipelines
     */
    public static Optional<Instant> validUntil(
            Environment target, EnvironmentState state, Optional<Hold> line, Instant now) {
        return Stream.of(
                        validUntil(target, now).stream(),
                        state.decisions().overrides().stream().map(Overrides::end),
                        Stream.concat(state.hold().stream(), line.stream()).flatMap(hold -> hold.until().stream()))
                .flatMap(moments -> moments)
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }
}
