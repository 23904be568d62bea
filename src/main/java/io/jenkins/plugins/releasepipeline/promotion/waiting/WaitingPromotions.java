package io.jenkins.plugins.releasepipeline.promotion.waiting;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
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
        private final WaitingBuild build;

        Waiter(WaitingPromotion promotion, WaitingBuild build) {
            this.promotion = promotion;
            this.build = build;
        }
    }

    /** Ends the waiting of a build by {@code remove}, unless what it waits for comes first. Says whether it ended. */
    public interface Removal {
        boolean of(WaitingPromotion waiting, BooleanSupplier remove);
    }

    private final List<Waiter> waiting = new ArrayList<>();
    private final AtomicLong changes = new AtomicLong();

    /** A number that is another one after each change of who waits. Never blocks. */
    public long stamp() {
        return changes.get();
    }

    /**
     * Waits, until {@code build} is told that it is over.
     *
     * @return ends the waiting; may be run at any time, and more than once
     */
    public synchronized Runnable add(WaitingPromotion promotion, WaitingBuild build) {
        Waiter waiter = new Waiter(promotion, build);
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

    /**
     * A body that waits to deploy.
     *
     * @param promotion who waits
     * @param step which of its steps
     * @param begin tells the build to begin, unless it waits no more: then false
     */
    public record Body(WaitingPromotion promotion, String step, Predicate<Recorded> begin) {
        public boolean deploy(Recorded started) {
            return begin.test(started);
        }
    }

    /** Whether a build waits with a body that deploys just this commit. */
    public boolean hasBody(String environment, CommitId commit) {
        return body(environment, commit).isPresent();
    }

    /** The newest build that waits with a body that deploys just this commit. */
    public Optional<Body> body(String environment, CommitId commit) {
        return at(environment).stream()
                .filter(waiter -> waiter.promotion.commit().equals(commit))
                .filter(waiter -> waiter.build instanceof DeployingBuild)
                .max(Comparator.comparingInt(waiter -> waiter.promotion.number()))
                .map(waiter -> new Body(
                        waiter.promotion, ((DeployingBuild) waiter.build).step(), started -> begin(waiter, started)));
    }

    private boolean begin(Waiter waiter, Recorded started) {
        if (!remove(waiter)) {
            return false;
        }
        ((DeployingBuild) waiter.build).deploy(started);
        return true;
    }

    /**
     * Ends the waiting of everybody for a commit that the promoted one is or contains.
     *
     * @return tells them; to be run where nobody waits for it, as their logs may be on a slow disk
     */
    public Runnable promoted(String environment, Promotion promotion, Predicate<CommitId> isContained) {
        List<Waiter> over = taken(environment, one -> isContained.test(one.commit()));
        return () -> tell(over, waiter -> waiter.build.proceeded(promotion));
    }

    private List<Waiter> taken(String environment, Predicate<WaitingPromotion> who) {
        return at(environment).stream()
                .filter(waiter -> who.test(waiter.promotion))
                .filter(this::remove)
                .toList();
    }

    /**
     * Tells older builds whose commit a newer one's contains. Which of them began to wait first does not matter: after a
     * restart they begin in any order.
     *
     * @param contains whether its first argument is a descendant of its second
     * @param removal leaves those whose commit is just being put there: they are told of that
     */
    public void supersede(String environment, BiPredicate<CommitId, CommitId> contains, Removal removal) {
        List<WaitingPromotion> all = of(environment);
        for (WaitingPromotion newer : all) {
            end(
                    environment,
                    older -> older.number() < newer.number()
                            && !older.commit().equals(newer.commit())
                            && contains.test(newer.commit(), older.commit()),
                    removal,
                    waiter -> waiter.build.superseded(newer));
        }
    }

    /** Tells those who have waited as long as they were told to, except for commits that are just being put there. */
    public void timeOut(String environment, Instant now, Removal removal) {
        end(environment, one -> one.isOver(now), removal, waiter -> waiter.build.timedOut());
    }

    /**
     * Ends the waiting of those that {@code who} means, as one: nobody is told before all are taken out.
     *
     * @return tells them that {@code actor} aborted them, to be run outside of any lock; empty where there was none
     */
    public Optional<Runnable> abort(String environment, Predicate<WaitingPromotion> who, String actor) {
        List<Waiter> over = taken(environment, who);
        return over.isEmpty() ? Optional.empty() : Optional.of(() -> tell(over, waiter -> waiter.build.aborted(actor)));
    }

    /** When the next one gives up. */
    public synchronized Optional<Instant> nextDeadline() {
        return waiting.stream()
                .flatMap(waiter -> waiter.promotion.deadline().stream())
                .min(Comparator.naturalOrder());
    }

    /** Tells everybody who waits for an environment what happens there; they wait on. */
    public void tell(String environment, Consumer<WaitingBuild> news) {
        tell(at(environment), waiter -> news.accept(waiter.build));
    }

    /** The same to those alone who wait for this very commit. */
    public void tell(String environment, CommitId commit, Consumer<WaitingBuild> news) {
        tell(
                at(environment).stream()
                        .filter(waiter -> waiter.promotion.commit().equals(commit))
                        .toList(),
                waiter -> news.accept(waiter.build));
    }

    private void end(String environment, Predicate<WaitingPromotion> who, Removal removal, Consumer<Waiter> tell) {
        List<Waiter> over = at(environment).stream()
                .filter(waiter -> who.test(waiter.promotion))
                .filter(waiter -> removal.of(waiter.promotion, () -> remove(waiter)))
                .toList();
        tell(over, tell);
    }

    private static void tell(List<Waiter> those, Consumer<Waiter> tell) {
        for (Waiter waiter : those) {
            try {
                tell.accept(waiter);
            } catch (RuntimeException e) {
                // What happened has happened, and the others wait as well.
                LOGGER.log(Level.WARNING, e, () -> "The waiting build " + waiter.promotion.build() + " was not told");
            }
        }
    }
}
