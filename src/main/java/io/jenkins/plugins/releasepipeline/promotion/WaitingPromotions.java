package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<WaitingPromotion, Consumer<Promotion>> waiting = new LinkedHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** Waits: {@code proceed} is called at most once, with the promotion that put the commit there. */
    public synchronized void add(WaitingPromotion promotion, Consumer<Promotion> proceed) {
        waiting.put(promotion, proceed);
        changes.incrementAndGet();
    }

    /** Waits no longer. */
    public synchronized void remove(WaitingPromotion promotion) {
        waiting.remove(promotion);
        changes.incrementAndGet();
    }

    /** A number that is another one after each change of who waits. Never blocks. */
    public long stamp() {
        return changes.get();
    }

    /** Who waits for an environment, longest first. */
    public synchronized List<WaitingPromotion> of(String environment) {
        return waiting.keySet().stream()
                .filter(promotion -> promotion.environment().equals(environment))
                .toList();
    }

    /** Whether a build waits for just this commit. */
    public boolean isAwaited(String environment, CommitId commit) {
        return of(environment).stream().anyMatch(promotion -> promotion.commit().equals(commit));
    }

    /** Tells everybody who waited for a commit that the promoted one is or contains. */
    void promoted(String environment, Promotion promotion, Predicate<CommitId> isContained) {
        List<Consumer<Promotion>> served = new ArrayList<>();
        for (WaitingPromotion candidate : of(environment)) {
            if (isContained.test(candidate.commit())) {
                synchronized (this) {
                    Consumer<Promotion> proceed = waiting.remove(candidate);
                    changes.incrementAndGet();
                    if (proceed != null) {
                        served.add(proceed);
                    }
                }
            }
        }
        for (Consumer<Promotion> proceed : served) {
            try {
                proceed.accept(promotion);
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
