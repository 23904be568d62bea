package io.jenkins.plugins.releasepipeline.promotion.verify;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One promotion at a time for each environment. While one is pushed, another is refused; while it is only being
 * verified, another may begin (a rollback must not wait for a broken deployment), and ends that verification when it
 * has taken its place. Thread-safe.
 */
public final class OngoingPromotions {

    /** Background reconciliation is on the disk by then, or waits for a server, which may take any time. */
    private static final Duration GIVES_WAY = Duration.ofSeconds(2);

    private final Map<String, Ongoing> pushing = new HashMap<>();
    /** The environments whose push has passed the gates. */
    private final Set<String> cleared = new HashSet<>();

    private final Map<String, Ongoing> delegated = new HashMap<>();
    /** By environment, the running reconciliation; another one, or none, once a promotion has taken precedence. */
    private final Map<String, Object> settling = new HashMap<>();

    private final Map<String, OngoingVerification> confirming = new HashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private boolean closed;

    /** Returns the running promotion of an environment. */
    public synchronized Optional<Ongoing> at(String environment) {
        return Optional.ofNullable(pushing.get(environment))
                .or(() -> Optional.ofNullable(delegated.get(environment)))
                .or(() -> Optional.ofNullable(confirming.get(environment)).map(OngoingVerification::promotion));
    }

    /** Returns how far the promotion is that {@link #at} returns. */
    public synchronized DeploymentStage stage(String environment) {
        if (delegated.containsKey(environment)) {
            return DeploymentStage.DEPLOYING;
        }
        if (!pushing.containsKey(environment)) {
            return DeploymentStage.VERIFYING;
        }
        return cleared.contains(environment) ? DeploymentStage.PUSHING : DeploymentStage.GATES;
    }

    /** The gates let the promotion through that claims the environment. */
    public synchronized void cleared(String environment) {
        cleared.add(environment);
        changes.incrementAndGet();
    }

    /** A running promotion is further than before. */
    public void progressed() {
        changes.incrementAndGet();
    }

    /**
     * Returns the deployment that is running on an environment, by a push, a job or a body; it may be complete already.
     */
    public synchronized Optional<Ongoing> arrivingAt(String environment) {
        return Optional.ofNullable(pushing.get(environment)).or(() -> Optional.ofNullable(delegated.get(environment)));
    }

    /**
     * Runs {@code decision} if the promotion {@code seen} is still the running one of an environment; none starts or
     * ends there meanwhile. It must not block.
     *
     * @return its result; empty if another one is running by now
     */
    public synchronized <T> Optional<T> ifStill(String environment, Optional<Ongoing> seen, Supplier<T> decision) {
        return at(environment).equals(seen) ? Optional.of(decision.get()) : Optional.empty();
    }

    /** Returns a counter that changes after each change of the running promotions. Never blocks. */
    public long stamp() {
        return changes.get();
    }

    /**
     * Runs {@code work} unless this process is moving the environment's deploy ref, or such work is running already. It
     * may use the network: a promotion that starts meanwhile waits for two seconds, and then takes precedence.
     *
     * @param work receives a check whether no promotion has taken precedence. To be called after it has read the
     *     history, and again with each entry that it decides to append: its data is outdated as soon as one has
     */
    public void unlessPushing(String environment, Consumer<BooleanSupplier> work) {
        Object turn = new Object();
        synchronized (this) {
            if (closed || pushing.containsKey(environment) || settling.putIfAbsent(environment, turn) != null) {
                return;
            }
        }
        try {
            work.accept(() -> settles(environment, turn));
        } finally {
            synchronized (this) {
                settling.remove(environment, turn);
                notifyAll();
            }
        }
    }

    private synchronized boolean settles(String environment, Object turn) {
        return settling.get(environment) == turn;
    }

    /**
     * Claims the environment, after two seconds at most. A running verification continues until
     * {@link #replaced}.
     */
    public synchronized void begin(String environment, Ongoing promotion) {
        awaitSettled(environment);
        if (closed) {
            throw new ReleaseException(Messages.OngoingPromotions_Closed(environment));
        }
        Ongoing other = pushing.putIfAbsent(environment, promotion);
        if (other != null) {
            throw busy(environment, other.commit().abbreviated(), other.actor());
        }
        settling.remove(environment);
        changes.incrementAndGet();
    }

    private synchronized void awaitSettled(String environment) {
        long end = System.nanoTime() + GIVES_WAY.toNanos();
        try {
            while (settling.containsKey(environment) && end - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReleaseException(Messages.OngoingPromotions_Interrupted(environment), e);
        }
    }

    /** Another commit is deployed: the previous verification is over. */
    public void replaced(String environment) {
        Optional<OngoingVerification> over;
        synchronized (this) {
            over = Optional.ofNullable(confirming.remove(environment));
            changes.incrementAndGet();
        }
        over.ifPresent(confirmation -> confirmation.verification().cancel());
    }

    /** A job or body carries it out from now on, until {@link #delegated}. */
    public synchronized void delegate(String environment, Ongoing promotion) {
        if (!promotion.equals(delegated.put(environment, promotion))) {
            changes.incrementAndGet();
        }
    }

    /** The job or body has ended. */
    public synchronized void delegated(String environment) {
        if (delegated.remove(environment) != null) {
            changes.incrementAndGet();
        }
    }

    /** The same for the deployer of this commit; another promotion may have started since. */
    public synchronized void delegated(String environment, CommitId commit) {
        Ongoing one = delegated.get(environment);
        if (one != null && one.commit().equals(commit)) {
            delegated(environment);
        }
    }

    /** It is deployed, or it has failed: the next one may start. */
    public synchronized void pushed(String environment) {
        pushing.remove(environment);
        cleared.remove(environment);
        changes.incrementAndGet();
        notifyAll();
    }

    /** It is being verified from now on, until {@link #confirmed}; cancelled immediately if this is closed. */
    void confirm(String environment, OngoingVerification begun) {
        Optional<OngoingVerification> over;
        synchronized (this) {
            changes.incrementAndGet();
            over = closed ? Optional.of(begun) : Optional.ofNullable(confirming.put(environment, begun));
        }
        over.ifPresent(OngoingVerification::abandon);
    }

    /** The same for an earlier deployment; returns false without effect if a promotion is running or this is closed. */
    synchronized boolean confirmIfFree(String environment, OngoingVerification begun) {
        changes.incrementAndGet();
        return !closed && !pushing.containsKey(environment) && confirming.putIfAbsent(environment, begun) == null;
    }

    /** Returns the running verification of an environment. */
    public synchronized Optional<OngoingVerification> confirmationAt(String environment) {
        return Optional.ofNullable(confirming.get(environment));
    }

    /** Its result is recorded. */
    synchronized void confirmed(String environment, OngoingVerification ended) {
        confirming.remove(environment, ended);
        changes.incrementAndGet();
    }

    /**
     * Refuses new promotions, waits until no push is running, and cancels all verifications.
     *
     * @param patience how long to wait; the outcome of a push that takes longer is detected by the next fetch
     */
    public void close(Duration patience) {
        List<OngoingVerification> over;
        synchronized (this) {
            closed = true;
            awaitPushes(patience);
            over = List.copyOf(confirming.values());
            confirming.clear();
            changes.incrementAndGet();
        }
        over.forEach(OngoingVerification::abandon);
    }

    private synchronized void awaitPushes(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!(pushing.isEmpty() && settling.isEmpty()) && deadline - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The refusal while a build, a person or another host is deploying a commit there. */
    public static ReleaseException busy(String environment, String commit, String who) {
        return new ReleaseException(Messages.OngoingPromotions_Busy(environment, commit, who));
    }
}
