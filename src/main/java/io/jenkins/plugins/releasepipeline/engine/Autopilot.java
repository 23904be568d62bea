package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.Gates;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.AutomaticPromotion;
import io.jenkins.plugins.releasepipeline.promotion.AutomaticRollback;
import io.jenkins.plugins.releasepipeline.promotion.Holds;
import io.jenkins.plugins.releasepipeline.promotion.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.Planner;
import io.jenkins.plugins.releasepipeline.promotion.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.Standstill;
import io.jenkins.plugins.releasepipeline.status.Standstills;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Does what an admin lets happen without a person: promotes what passes its gates, and rolls back what was not confirmed.
 * Looks when something has changed: after each fetch, when a build or a verification ends, and when the time may have
 * opened a gate. Thread-safe; one looks at a time.
 */
final class Autopilot implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(Autopilot.class.getName());

    /** Gates may be asked a little too early; then this is soon enough. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Surroundings surroundings;
    private final List<Environment> environments;
    private final AutomaticPromotion promotions;
    private final AutomaticRollback rollbacks;
    private final Planner planner;
    private final OngoingPromotions ongoing;
    private final Promoter promoter;
    private final Holds holds;
    private final Standstills standstills;
    private final BooleanSupplier fresh;
    private final Attempts attempts = new Attempts();
    private volatile Optional<Future<?>> timer = Optional.empty();
    private final AtomicBoolean soon = new AtomicBoolean();
    private volatile boolean closed;

    Autopilot(
            Surroundings surroundings,
            List<Environment> environments,
            AutomaticPromotion promotions,
            AutomaticRollback rollbacks,
            OngoingPromotions ongoing,
            Promoter promoter,
            Holds holds,
            Standstills standstills,
            BooleanSupplier fresh) {
        this.fresh = fresh;
        this.surroundings = surroundings;
        this.environments = environments.stream()
                .filter(environment -> !environment.automation().equals(Automation.NONE))
                .toList();
        this.promotions = promotions;
        this.rollbacks = rollbacks;
        this.planner = promotions.planner();
        this.ongoing = ongoing;
        this.promoter = promoter;
        this.holds = holds;
        this.standstills = standstills;
    }

    /** Looks soon, on another thread. Returns at once. */
    void lookSoon() {
        // One look that has not begun yet serves all who asked for it.
        if (environments.isEmpty() || closed || !soon.compareAndSet(false, true)) {
            return;
        }
        try {
            surroundings.network().execute(this::look);
        } catch (RejectedExecutionException e) {
            soon.set(false);
            LOGGER.log(Level.FINE, "Left for the next start", e);
        }
    }

    /** Looks again when a promotion that somebody made is confirmed, or is not. */
    void follow(Promotion promotion) {
        if (!environments.isEmpty()) {
            promotion.finished().whenComplete((recorded, problem) -> lookSoon());
        }
    }

    /** Does what is to be done now. Blocks on the network where that is something. */
    synchronized void look() {
        soon.set(false);
        for (Environment environment : environments) {
            try {
                if (!closed && ongoing.at(environment.name()).isEmpty()) {
                    look(environment);
                }
            } catch (RuntimeException e) {
                // The others must be looked at as well.
                LOGGER.log(Level.WARNING, e, () -> environment.name() + " could not be looked after");
            }
        }
        lookAgainInTime();
    }

    private void look(Environment environment) {
        // After a restart, nobody asks the endpoints any more; nothing is done before they have answered.
        Optional<CompletableFuture<Recorded>> confirming =
                promoter.confirmAgain(environment).filter(finished -> !finished.isDone());
        if (confirming.isPresent()) {
            confirming.get().whenComplete((done, e) -> lookSoon());
            return;
        }
        Optional<AutomaticRollback.Answer> answer = rollbacks.next(environment);
        Optional<String> movedBack = promotions.movedBack(environment);
        if (answer.isPresent()) {
            answer(environment, answer.get());
        } else if (movedBack.isPresent()) {
            holds.holdUnlessHeld(environment.name(), Automation.ACTOR, movedBack.get());
        } else if (fresh.getAsBoolean()) {
            promotions.next(environment).ifPresent(this::promote);
        }
        if (environment.automation().promote()) {
            standstills.see(
                    environment.name(),
                    standstill(environment),
                    surroundings.clock().instant());
        }
    }

    /** What a gate says comes first: it is said anew, while a push that was refused may have been so long ago. */
    private Optional<Standstill> standstill(Environment environment) {
        return promotions.standstill(environment).or(() -> attempts.last(environment.name())
                .filter(failure -> promotions
                        .next(environment)
                        .filter(request -> request.commit().equals(failure.commit()))
                        .isPresent())
                .map(failure -> new Standstill(failure.commit(), Optional.empty(), failure.problem())));
    }

    private void promote(Request request) {
        Instant now = surroundings.clock().instant();
        if (!attempts.mayTry(request.environment(), request.commit(), now)) {
            return;
        }
        try {
            follow(promoter.proceed(request));
            attempts.succeeded(request.environment());
        } catch (ReleaseException e) {
            LOGGER.log(Level.INFO, () -> "Not promoted by itself: " + e.getMessage());
            attempts.failed(request.environment(), request.commit(), now, e.getMessage());
        }
    }

    private void answer(Environment environment, AutomaticRollback.Answer answer) {
        if (answer instanceof AutomaticRollback.Answer.Hold hold) {
            holds.holdUnlessHeld(hold.environment(), Automation.ACTOR, hold.reason());
        } else if (answer instanceof AutomaticRollback.Answer.RollBack back) {
            try {
                promoter.proceed(back.request());
            } catch (ReleaseException e) {
                boolean stillThere = planner.deployed()
                        .current(environment)
                        .equals(back.request().expected());
                if (stillThere && ongoing.at(environment.name()).isEmpty()) {
                    answer(
                            environment,
                            AutomaticRollback.hold(
                                    environment, back.request().reason().orElse(""), e.getMessage()));
                }
            }
        }
    }

    /** At the moment when a gate may answer otherwise, or a failure may be tried again. */
    private void lookAgainInTime() {
        Instant now = surroundings.clock().instant();
        stop(timer);
        timer = environments.stream()
                .filter(environment -> environment.automation().promote())
                .flatMap(environment -> Stream.concat(
                        Gates.validUntil(environment, now).stream(),
                        attempts.last(environment.name()).map(Attempts.Failure::again).stream()))
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .flatMap(next -> schedule(Duration.between(now, next)));
    }

    private Optional<Future<?>> schedule(Duration delay) {
        Duration wait = delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
        try {
            return closed
                    ? Optional.empty()
                    : Optional.of(
                            surroundings.scheduler().schedule(this::lookSoon, wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
    }

    /** Looks no more. */
    @Override
    public void close() {
        closed = true;
        stop(timer);
    }

    private static void stop(Optional<Future<?>> timer) {
        timer.ifPresent(future -> future.cancel(false));
    }
}
