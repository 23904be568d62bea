package io.jenkins.plugins.releasepipeline.runtime.automatic;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.automatic.AutomaticPromotion;
import io.jenkins.plugins.releasepipeline.promotion.automatic.AutomaticRollback;
import io.jenkins.plugins.releasepipeline.promotion.automatic.PromotionBlocker;
import io.jenkins.plugins.releasepipeline.promotion.execute.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.runtime.host.RepeatedWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Runs the automatic actions of one environment: promotes commits that pass its gates, and rolls back failed
 * verifications. On a separate thread: it may wait for a server without blocking other environments. Thread-safe; one
 * evaluation at a time.
 */
final class EnvironmentPilot implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(EnvironmentPilot.class.getName());

    /** The wake-up may be a little early; then this delay is sufficient. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Environment environment;
    private final PilotSources sources;
    private final AutomaticPromotion promotions;
    private final Promoter promoter;
    private final OngoingPromotions ongoing;
    private final Runnable lookAtAll;
    private final RepeatedWork looks;
    private final AutoPromotionRetries attempts = new AutoPromotionRetries();
    private volatile Optional<Instant> watchedUntil = Optional.empty();
    private volatile Optional<Future<?>> timer = Optional.empty();
    private volatile boolean closed;

    /**
     * Calls {@code lookAtAll} when the verification of its promotion ends: other environments may promote from here.
     */
    EnvironmentPilot(Environment environment, PilotSources sources, Runnable lookAtAll) {
        this.environment = environment;
        this.sources = sources;
        this.promotions = sources.promotions();
        this.promoter = sources.promoter();
        this.ongoing = sources.ongoing();
        this.lookAtAll = lookAtAll;
        this.looks = new RepeatedWork(sources.pipelineHost().network(), this::look);
    }

    String environment() {
        return environment.name();
    }

    /** Evaluates soon, on another thread. Returns immediately. */
    void lookSoon() {
        looks.soon();
    }

    private void look() {
        try {
            if (!closed && ongoing.at(environment.name()).isEmpty()) {
                lookNow();
                sources.looked().run();
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> environment.name() + " could not be checked for automatic actions");
        }
        lookAgainInTime();
    }

    private void lookNow() {
        // After a restart, an interrupted verification must be repeated first.
        Optional<CompletableFuture<Recorded>> confirming =
                promoter.confirmAgain(environment).filter(finished -> !finished.isDone());
        if (confirming.isPresent()) {
            confirming.get().whenComplete((done, e) -> lookSoon());
            return;
        }
        watch();
        Optional<AutomaticRollback.Answer> answer = sources.rollbacks().next(environment);
        Optional<String> movedBack = promotions.movedBack(environment);
        if (answer.isPresent()) {
            answer(answer.get());
        } else if (movedBack.isPresent()) {
            sources.holds().holdUnlessHeld(environment.name(), Automation.ACTOR, movedBack.get());
        } else if (sources.fresh().getAsBoolean()) {
            promotions.next(environment).filter(this::mayTry).ifPresent(request -> promoteIfStillNext());
            promotions.unannounced(environment).ifPresent(this::announce);
        }
        if (environment.automation().promote()) {
            sources.blockers()
                    .see(
                            environment.name(),
                            blocker(),
                            sources.pipelineHost().clock().instant());
        }
    }

    /** Before a rollback is considered, which may follow from it. */
    private void watch() {
        watchedUntil = sources.watches().look(environment);
    }

    /** A closed gate has priority: its answer is current, while a refused push may be long ago. */
    private Optional<PromotionBlocker> blocker() {
        return promotions.blocker(environment).or(() -> attempts.last(environment.name())
                .filter(failure -> promotions
                        .next(environment)
                        .filter(request -> request.commit().equals(failure.commit()))
                        .isPresent())
                .map(failure -> new PromotionBlocker(failure.commit(), Optional.empty(), failure.problem())));
    }

    private boolean mayTry(Request request) {
        return attempts.mayTry(
                request.environment(),
                request.commit(),
                sources.pipelineHost().clock().instant());
    }

    private void announce(CommitId commit) {
        try {
            sources.decisions()
                    .announce(
                            environment.name(),
                            commit,
                            sources.deployed().current(environment),
                            Automation.ACTOR,
                            Optional.empty());
        } catch (ReleaseException e) {
            // Another commit runs by now, or somebody was faster: the next look decides.
            LOGGER.log(Level.INFO, () -> "Not announced automatically: " + e.getMessage());
        }
    }

    /** A build may have ended long after the newest fetch. */
    private void promoteIfStillNext() {
        sources.readAnew().accept(environment);
        promotions.next(environment).filter(this::mayTry).ifPresent(this::promote);
    }

    private void promote(Request request) {
        Instant now = sources.pipelineHost().clock().instant();
        try {
            promoter.proceed(request).finished().whenComplete((recorded, problem) -> lookAtAll.run());
            attempts.succeeded(request.environment());
        } catch (ReleaseException e) {
            LOGGER.log(Level.INFO, () -> "Not promoted automatically: " + e.getMessage());
            attempts.failed(request.environment(), request.commit(), now, e.getMessage());
        }
    }

    private void answer(AutomaticRollback.Answer answer) {
        if (answer instanceof AutomaticRollback.Answer.Hold hold) {
            sources.holds().holdUnlessHeld(hold.environment(), Automation.ACTOR, hold.reason());
        } else if (answer instanceof AutomaticRollback.Answer.RollBack back) {
            try {
                promoter.proceed(back.request());
            } catch (ReleaseException e) {
                boolean stillThere = sources.deployed()
                        .current(environment)
                        .equals(back.request().expected());
                if (stillThere && ongoing.at(environment.name()).isEmpty()) {
                    answer(AutomaticRollback.hold(
                            environment, back.request().reason().orElse(""), e.getMessage()));
                }
            }
        }
    }

    /** When the answer of a gate may change, or a failure may be retried. */
    private void lookAgainInTime() {
        Instant now = sources.pipelineHost().clock().instant();
        stop(timer);
        Stream<Instant> promotes = environment.automation().promote()
                ? Stream.concat(
                        Gates.validUntil(environment, now).stream(),
                        attempts.last(environment.name()).map(AutoPromotionRetries.Failure::again).stream())
                : Stream.empty();
        timer = Stream.concat(promotes, watchedUntil.stream())
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .flatMap(next -> schedule(Duration.between(now, next)));
    }

    private Optional<Future<?>> schedule(Duration delay) {
        Duration wait = delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
        try {
            return closed
                    ? Optional.empty()
                    : Optional.of(sources.pipelineHost()
                            .scheduler()
                            .schedule(this::lookSoon, wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
    }

    /** Stops evaluating. */
    @Override
    public void close() {
        closed = true;
        looks.close();
        stop(timer);
    }

    /** After {@link #close}: waits for a running evaluation, for as long as {@code patience}. */
    void awaitEnd(Duration patience) {
        looks.awaitEnd(patience);
    }

    private static void stop(Optional<Future<?>> timer) {
        timer.ifPresent(future -> future.cancel(false));
    }
}
