package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One promotion at a time for each environment. While one is pushed, another is refused; while it is only being
 * verified, another may begin (a rollback must not wait for a broken deployment), and ends that verification when it
 * is about to push. Thread-safe.
 */
public final class OngoingPromotions {

    private static final class Verifying {
        private final Ongoing promotion;
        private Runnable cancel = () -> {};

        Verifying(Ongoing promotion) {
            this.promotion = promotion;
        }
    }

    private final Map<String, Ongoing> pushing = new HashMap<>();
    private final Map<String, Verifying> verifying = new HashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private boolean closed;

    /** What is going on at an environment. */
    public synchronized Optional<Ongoing> at(String environment) {
        return Optional.ofNullable(pushing.get(environment))
                .or(() -> Optional.ofNullable(verifying.get(environment)).map(slot -> slot.promotion));
    }

    /** A number that is another one after each change of what is going on. Never blocks. */
    public long stamp() {
        return changes.get();
    }

    /** Runs {@code work} unless an environment's deploy ref is just being moved by us; none begins meanwhile. */
    synchronized void unlessPushing(String environment, Runnable work) {
        if (!closed && !pushing.containsKey(environment)) {
            work.run();
        }
    }

    /** Claims the environment. A verification that goes on there goes on, until {@link #push}. */
    synchronized void begin(String environment, Ongoing promotion) {
        if (closed) {
            throw new ReleaseException(Messages.OngoingPromotions_Closed(environment));
        }
        Ongoing other = pushing.putIfAbsent(environment, promotion);
        if (other != null) {
            throw new ReleaseException(
                    Messages.OngoingPromotions_Busy(environment, other.commit().abbreviated(), other.actor()));
        }
        changes.incrementAndGet();
    }

    /** It is about to push: what was verified there is over. */
    void push(String environment) {
        Optional<Verifying> over;
        synchronized (this) {
            over = Optional.ofNullable(verifying.remove(environment));
            changes.incrementAndGet();
        }
        over.ifPresent(slot -> slot.cancel.run());
    }

    /** It is there, or it is not: the next may begin. */
    synchronized void pushed(String environment) {
        pushing.remove(environment);
        changes.incrementAndGet();
        notifyAll();
    }

    /** It is being verified from now on, until {@code cancel} was run or {@link #verified} is called. */
    synchronized void verify(String environment, Ongoing promotion) {
        verifying.put(environment, new Verifying(promotion));
        changes.incrementAndGet();
    }

    synchronized void cancelBy(String environment, Ongoing promotion, Runnable cancel) {
        slot(environment, promotion).ifPresent(slot -> slot.cancel = cancel);
    }

    synchronized void verified(String environment, Ongoing promotion) {
        slot(environment, promotion).ifPresent(slot -> verifying.remove(environment));
        changes.incrementAndGet();
    }

    private Optional<Verifying> slot(String environment, Ongoing promotion) {
        return Optional.ofNullable(verifying.get(environment)).filter(slot -> slot.promotion == promotion);
    }

    /** Refuses new promotions, waits until none is pushed any more, and ends all verifications. */
    public void close() {
        List<Verifying> over;
        synchronized (this) {
            closed = true;
            awaitPushes();
            over = List.copyOf(verifying.values());
            verifying.clear();
            changes.incrementAndGet();
        }
        over.forEach(slot -> slot.cancel.run());
    }

    private synchronized void awaitPushes() {
        boolean interrupted = false;
        while (!pushing.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
