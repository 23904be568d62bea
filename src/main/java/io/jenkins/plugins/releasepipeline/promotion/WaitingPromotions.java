package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.Build;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The builds that wait for Proceed on one pipeline. It lives in memory: after a restart, each build that still waits
 * registers again. Thread-safe; callbacks run outside of its lock.
 */
public final class WaitingPromotions {

    private static final Logger LOGGER = Logger.getLogger(WaitingPromotions.class.getName());

    /** One that waits. Two may look the same: parallel steps of one build. */
    private static final class Waiter {
        private final WaitingPromotion promotion;
        private final Consumer<Promotion> proceed;

        Waiter(WaitingPromotion promotion, Consumer<Promotion> proceed) {
            this.promotion = promotion;
            this.proceed = proceed;
        }
    }

    private final List<Waiter> waiting = new ArrayList<>();
    private final AtomicLong changes = new AtomicLong();

    /** A number that is another one after each change of who waits. Never blocks. */
    public long stamp() {
        return changes.get();
    }

    /**
     * Waits: {@code proceed} is called at most once, with the promotion that put the commit there.
     *
     * @return ends the waiting; may be run at any time, and more than once
     */
    public synchronized Runnable add(WaitingPromotion promotion, Consumer<Promotion> proceed) {
        Waiter waiter = new Waiter(promotion, proceed);
        waiting.add(waiter);
        changes.incrementAndGet();
        return () -> remove(waiter);
    }

    private synchronized boolean remove(Waiter waiter) {
        changes.incrementAndGet();
        return waiting.remove(waiter);
    }

    private synchronized List<Waiter> at(String environment) {
        return waiting.stream()
                .filter(waiter -> waiter.promotion.environment().equals(environment))
                .toList();
    }

    /** Who waits for an environment, longest first. */
    public List<WaitingPromotion> of(String environment) {
        return at(environment).stream().map(waiter -> waiter.promotion).toList();
    }

    /** Whether it is this very build that waits, and for its own commit. */
    public boolean isAwaitedBy(String environment, Build build) {
        return of(environment).stream()
                .anyMatch(one -> one.number() == build.number() && one.commit().equals(build.commit()));
    }

    /** Tells everybody who waited for a commit that the promoted one is or contains. */
    void promoted(String environment, Promotion promotion, Predicate<CommitId> isContained) {
        List<Waiter> served = at(environment).stream()
                .filter(waiter -> isContained.test(waiter.promotion.commit()))
                .filter(this::remove)
                .toList();
        for (Waiter waiter : served) {
            try {
                waiter.proceed.accept(promotion);
            } catch (RuntimeException e) {
                // The deployment is made, and the others wait as well.
                LOGGER.log(
                        Level.WARNING,
                        e,
                        () -> "A waiting build could not be told of "
                                + promotion.deployed().id());
            }
        }
    }
}
