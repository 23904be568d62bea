package io.jenkins.plugins.releasepipeline.runtime.automatic;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
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
 * Does for one environment what an admin lets happen without a person: promotes what passes its gates, and rolls back what
 * was not confirmed. On a thread of its own: it may wait for a server, and no other environment waits for that. Thread-safe;
 * one looks at a time.
 */
final class EnvironmentPilot implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(EnvironmentPilot.class.getName());

    /** Gates may be asked a little too early; then this is soon enough. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Environment environment;
    private final PilotSources sources;
    private final AutomaticPromotion promotions;
    private final Promoter promoter;
    private final OngoingPromotions ongoing;
    private final Runnable lookAtAll;
    private final RepeatedWork looks;
    private final AutoPromotionRetries attempts = new AutoPromotionRetries();
    private volatile Optional<Future<?>> timer = Optional.empty();
    private volatile boolean closed;

    /** Asks for {@code lookAtAll} when what it promoted is confirmed, or is not: others may promote that from here. */
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

    /** Looks soon, on another thread. Returns at once. */
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
            LOGGER.log(Level.WARNING, e, () -> environment.name() + " could not be looked after");
        }
        lookAgainInTime();
    }

    private void lookNow() {
        // After a restart, nobody asks the endpoints any more; nothing is done before they have answered.
        Optional<CompletableFuture<Recorded>> confirming =
                promoter.confirmAgain(environment).filter(finished -> !finished.isDone());
        if (confirming.isPresent()) {
            confirming.get().whenComplete((done, e) -> lookSoon());
            return;
        }
        Optional<AutomaticRollback.Answer> answer = sources.rollbacks().next(environment);
        Optional<String> movedBack = promotions.movedBack(environment);
        if (answer.isPresent()) {
            answer(answer.get());
        } else if (movedBack.isPresent()) {
            sources.holds().holdUnlessHeld(environment.name(), Automation.ACTOR, movedBack.get());
        } else if (sources.fresh().getAsBoolean()) {
            promotions.next(environment).filter(this::mayTry).ifPresent(request -> promoteIfStillNext());
        }
        if (environment.automation().promote()) {
            sources.blockers()
                    .see(
                            environment.name(),
                            blocker(),
                            sources.pipelineHost().clock().instant());
        }
    }

    /** What a gate says comes first: it is said anew, while a push that was refused may have been so long ago. */
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
            LOGGER.log(Level.INFO, () -> "Not promoted by itself: " + e.getMessage());
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

    /** At the moment when a gate may answer otherwise, or a failure may be tried again. */
    private void lookAgainInTime() {
        Instant now = sources.pipelineHost().clock().instant();
        stop(timer);
        if (environment.automation().promote()) {
            timer = Stream.concat(
                            Gates.validUntil(environment, now).stream(),
                            attempts.last(environment.name()).map(AutoPromotionRetries.Failure::again).stream())
                    .filter(now::isBefore)
                    .min(Instant::compareTo)
                    .flatMap(next -> schedule(Duration.between(now, next)));
        }
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

    /** Looks no more. */
    @Override
    public void close() {
        closed = true;
        looks.close();
        stop(timer);
    }

    /** After {@link #close}: waits for a look that goes on, for as long as {@code patience}. */
    void awaitEnd(Duration patience) {
        looks.awaitEnd(patience);
    }

    private static void stop(Optional<Future<?>> timer) {
        timer.ifPresent(future -> future.cancel(false));
    }
}
