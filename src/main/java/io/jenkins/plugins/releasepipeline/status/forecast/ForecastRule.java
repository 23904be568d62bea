package io.jenkins.plugins.releasepipeline.status.forecast;

import io.jenkins.plugins.releasepipeline.activity.UsualDurations;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.gate.rule.EarliestPromotion;
import io.jenkins.plugins.releasepipeline.status.forecast.Forecast.Reason;
import io.jenkins.plugins.releasepipeline.status.forecast.Forecast.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides when one commit can be on an environment; a pure function.
 *
 * @param usual how long deployments to the environment usually take
 * @param person why the commit is not promoted automatically there; empty if it is, or nothing is
 */
record ForecastRule(UsualDurations usual, Optional<String> person) {

    /** The better of two commits that both bring the change: the one that needs less, then the earlier one. */
    static final Comparator<Forecast> BEST = Comparator.<Forecast>comparingInt(
                    forecast -> forecast.needs().size())
            .thenComparing(forecast -> forecast.promotable().orElse(Instant.MAX));

    /**
     * Returns the forecast of a commit that the source environment has.
     *
     * @param context the question to the gates now
     */
    Forecast promotion(GateContext context) {
        return forecast(context, EarliestPromotion.of(context, context.now()), Optional.empty());
    }

    /**
     * Returns the forecast of a commit that the source environment does not have yet.
     *
     * @param source the forecast of that
     * @param usualThere how long deployments to that usually take
     */
    Forecast chained(GateContext context, Forecast source, UsualDurations usualThere) {
        String name = source.environment();
        if (source.live().isEmpty()) {
            return Forecast.blocked(context.target().name(), Optional.of(name), Messages.ForecastRule_First(name));
        }
        Instant live = source.live().get();
        // A commit soaks from its deployment on, while its verification is still running.
        Instant arrival = source.promotable()
                .map(time -> time.plus(usualThere.deploying().orElse(Duration.ZERO)))
                .orElse(live);
        return forecast(context, EarliestPromotion.of(context.arrived(arrival), live), Optional.of(source));
    }

    private Forecast forecast(GateContext context, EarliestPromotion earliest, Optional<Forecast> source) {
        Environment target = context.target();
        boolean promotes = target.automation().promote();
        List<Reason> needs = new ArrayList<>();
        source.filter(first -> first.state() == State.BLOCKED)
                .map(first -> Reason.of(Messages.ForecastRule_First(first.environment())))
                .ifPresent(needs::add);
        if (earliest.at().isEmpty()) {
            needs.add(Reason.of(Messages.ForecastRule_Never(target.name())));
        }
        earliest.needs().stream()
                // What is promoted automatically is announced automatically.
                .filter(refusal -> !promotes || !asksToAnnounce(refusal))
                .map(Reason::of)
                .forEach(needs::add);
        boolean ready = earliest.at().equals(Optional.of(context.now())) && source.isEmpty();
        return new Forecast(
                target.name(),
                needs.isEmpty() ? ready ? State.READY : State.WAITING : State.BLOCKED,
                Optional.of(context.commit()),
                earliest.at(),
                earliest.at().map(this::deployed),
                usual.deploying().isPresent(),
                promotes && person.isEmpty(),
                source.map(Forecast::environment),
                needs,
                earliest.waits().stream().map(Reason::of).toList());
    }

    private static boolean asksToAnnounce(GateAnswer refusal) {
        return refusal.remedies().stream().anyMatch(remedy -> remedy.action() == Remedy.Action.ANNOUNCE);
    }

    private Instant deployed(Instant promoted) {
        return promoted.plus(usual.deploying().orElse(Duration.ZERO))
                .plus(usual.verifying().orElse(Duration.ZERO));
    }

    /** Returns the forecast while a deployment of {@code context.commit()} is running. */
    Forecast deploying(GateContext context, Instant started) {
        // One that takes longer than usual can end at any moment.
        Optional<Instant> end = usual.deploying()
                .map(time -> deployed(started))
                .map(time -> time.isBefore(context.now()) ? context.now() : time);
        return new Forecast(
                context.target().name(),
                State.DEPLOYING,
                Optional.of(context.commit()),
                Optional.empty(),
                end,
                usual.deploying().isPresent(),
                false,
                Optional.empty(),
                List.of(),
                List.of());
    }
}
