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
 * The builds that wait for Proceed on one pipeline. It is in memory only: after a restart, each build that still waits
 * registers again. Thread-safe; callbacks run outside of its lock.
 */
public final class WaitingPromotions {

    private static final Logger LOGGER = Logger.getLogger(WaitingPromotions.class.getName());

    /** A waiting step. Two may be equal: parallel steps of one build. */
    private static final class Waiter {
        private final WaitingPromotion promotion;
        private final WaitingBuild build;

        Waiter(WaitingPromotion promotion, WaitingBuild build) {
            this.promotion = promotion;
            this.build = build;
        }
    }

    /** Ends the wait of a build with {@code remove}, unless its commit is deployed first. Returns whether it ended. */
    public interface Removal {
        boolean of(WaitingPromotion waiting, BooleanSupplier remove);
    }

    private final List<Waiter> waiting = new ArrayList<>();
    private final AtomicLong changes = new AtomicLong();

    /** Returns a counter that changes after each change of the waiting builds. Never blocks. */
    public long stamp() {
        return changes.get();
    }

    /**
     * Registers {@code build}, which is notified when its wait is over.
     *
     * @return ends the wait; may be run at any time, and more than once
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

    /** Returns the builds that wait for an environment, longest first. */
    public List<WaitingPromotion> of(String environment) {
        return at(environment).stream().map(waiter -> waiter.promotion).toList();
    }

    /** Returns the builds that wait for any environment, longest first; parallel steps of one build count once. */
    public synchronized List<WaitingPromotion> all() {
        return waiting.stream().map(waiter -> waiter.promotion).distinct().toList();
    }

    /** Returns what the builds that wait for exactly this commit say about its promotion, longest first. */
    public List<String> messages(String environment, CommitId commit) {
        return of(environment).stream()
                .filter(one -> one.commit().equals(commit))
                .flatMap(one -> one.message().stream())
                .distinct()
                .toList();
    }

    /** Returns whether exactly this build waits, for its own commit. */
    public boolean isAwaitedBy(String environment, Build build) {
        return of(environment).stream().anyMatch(one -> one.isOf(build));
    }

    /**
     * A waiting body.
     *
     * @param promotion the waiting build
     * @param step its step
     * @param begin starts the body, unless the build no longer waits: then false
     */
    public record Body(WaitingPromotion promotion, String step, Predicate<Recorded> begin) {
        public boolean deploy(Recorded started) {
            return begin.test(started);
        }
    }

    /** Returns whether a build waits with a body that deploys exactly this commit. */
    public boolean hasBody(String environment, CommitId commit) {
        return body(environment, commit).isPresent();
    }

    /** Returns the newest build that waits with a body that deploys exactly this commit. */
    public Optional<Body> body(String environment, CommitId commit) {
        return at(environment).stream()
                .filter(waiter -> waiter.promotion.commit().equals(commit))
                .filter(waiter -> waiter.build instanceof DeployingBuild)
                .max(Comparator.comparing((Waiter waiter) -> waiter.promotion.since())
                        .thenComparing(waiter -> waiter.promotion.number()))
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
     * Ends the wait of all builds whose commit the promoted one is or contains.
     *
     * @return notifies them; to be run asynchronously, because their logs may be on a slow disk
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
     * Supersedes older builds whose commit is contained in that of a newer one. The order in which they started to wait
     * does not matter: after a restart it is arbitrary.
     *
     * @param contains whether its first argument is a descendant of its second
     * @param removal keeps those whose commit is being deployed: they are notified of that
     */
    public void supersede(String environment, BiPredicate<CommitId, CommitId> contains, Removal removal) {
        List<WaitingPromotion> all = of(environment);
        for (WaitingPromotion newer : all) {
            end(
                    environment,
                    older -> older.isBefore(newer)
                            && !older.commit().equals(newer.commit())
                            && contains.test(newer.commit(), older.commit()),
                    removal,
                    waiter -> waiter.build.superseded(newer));
        }
    }

    /** Times out builds whose timeout is over, except for commits that are being deployed. */
    public void timeOut(String environment, Instant now, Removal removal) {
        end(environment, one -> one.isOver(now), removal, waiter -> waiter.build.timedOut());
    }

    /**
     * Ends the wait of the builds that match {@code who}, atomically: none is notified before all are removed.
     *
     * @return notifies them that {@code actor} aborted them, to be run outside of any lock; empty if there was none
     */
    public Optional<Runnable> abort(String environment, Predicate<WaitingPromotion> who, String actor) {
        List<Waiter> over = taken(environment, who);
        return over.isEmpty() ? Optional.empty() : Optional.of(() -> tell(over, waiter -> waiter.build.aborted(actor)));
    }

    /** Returns the end of the next timeout. */
    public synchronized Optional<Instant> nextDeadline() {
        return waiting.stream()
                .flatMap(waiter -> waiter.promotion.deadline().stream())
                .min(Comparator.naturalOrder());
    }

    /** Notifies all builds that wait for an environment of an event; they continue to wait. */
    public void tell(String environment, Consumer<WaitingBuild> news) {
        tell(at(environment), waiter -> news.accept(waiter.build));
    }

    /** The same for those that wait for exactly this commit. */
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
                // The event has happened, and the others must be notified as well.
                LOGGER.log(Level.WARNING, e, () -> "Waiting build " + waiter.promotion.build() + " was not notified");
            }
        }
    }
}
