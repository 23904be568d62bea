package io.jenkins.plugins.releasepipeline.endpoint.observe;

import io.jenkins.plugins.releasepipeline.endpoint.PollLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Polls endpoints in the background, so that a page never waits for them. Each endpoint gets one request at a time.
 * Thread-safe.
 *
 * @param <E> an endpoint, as the key of what is known of it
 * @param <A> the answer to one request
 * @param <O> what all answers of an endpoint add up to
 */
public abstract class EndpointObserver<E, A, O> implements AutoCloseable {

    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final ConcurrentMap<E, O> observed = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private final Map<E, PollLoop<A>> loops = new HashMap<>();
    private boolean closed;
    private volatile boolean resting;

    /**
     * Creates an observer without endpoints.
     *
     * @param scheduler schedules the requests; one thread is enough
     * @param clock the clock for the times of answers
     */
    protected EndpointObserver(ScheduledExecutorService scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Sends one request; see {@link PollLoop}. */
    protected abstract CompletableFuture<A> ask(E endpoint);

    /** Returns the observation after one more answer. */
    protected abstract O after(E endpoint, Optional<O> before, A answer, Instant now);

    /** Returns the wait after this observation, while the frequency is reduced or not. */
    protected abstract Duration pause(E endpoint, O now, boolean reduced);

    /** Returns when the next request after this observation is due at the usual frequency. */
    protected abstract Instant due(E endpoint, O known);

    /**
     * Replaces the observed endpoints; an empty collection pauses the observation. Observations of removed endpoints
     * are kept, and an endpoint with a recent request gets no new one before its time.
     */
    public synchronized void watch(Collection<E> endpoints) {
        if (closed) {
            return;
        }
        Set<E> wanted = Set.copyOf(endpoints);
        loops.forEach((endpoint, loop) -> {
            if (!wanted.contains(endpoint)) {
                loop.stop();
            }
        });
        loops.keySet().retainAll(wanted);
        wanted.forEach(endpoint -> loops.computeIfAbsent(endpoint, this::begin));
    }

    /** Returns the newest observation of an endpoint; empty before the first answer. Never blocks. */
    public Optional<O> latest(E endpoint) {
        return Optional.ofNullable(observed.get(endpoint));
    }

    /** Reduces the frequency while no page is open, after the next answer of each endpoint. */
    public void rest() {
        resting = true;
    }

    /** Restores the frequency: requests that are due are sent at once. Cheap if the frequency is not reduced. */
    public void wake() {
        if (resting) {
            resting = false;
            beginAgain();
        }
    }

    /** Schedules the next request of each endpoint anew. */
    protected synchronized void beginAgain() {
        loops.replaceAll((endpoint, loop) -> {
            loop.stop();
            return begin(endpoint);
        });
    }

    /** Counter that changes after each answer. Never blocks. */
    public long stamp() {
        return answers.get();
    }

    /** Stops all requests permanently; {@link #watch} has no effect afterwards. The scheduler stays open. */
    @Override
    public synchronized void close() {
        watch(Set.of());
        closed = true;
    }

    private PollLoop<A> begin(E endpoint) {
        PollLoop<A> loop = new PollLoop<>(
                () -> ask(endpoint), scheduler, scheduler, answer -> Optional.of(answered(endpoint, answer)));
        loop.start(latest(endpoint).map(known -> untilDue(endpoint, known)).orElse(Duration.ZERO));
        return loop;
    }

    private Duration answered(E endpoint, A answer) {
        O now = after(endpoint, latest(endpoint), answer, clock.instant());
        observed.put(endpoint, now);
        answers.incrementAndGet();
        told(endpoint, now);
        return pause(endpoint, now, resting);
    }

    /** Called after each answer, when it is known; must not block or throw. */
    protected void told(E endpoint, O now) {}

    private Duration untilDue(E endpoint, O known) {
        Duration left = Duration.between(clock.instant(), due(endpoint, known));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
