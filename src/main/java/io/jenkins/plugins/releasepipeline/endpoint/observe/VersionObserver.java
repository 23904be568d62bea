package io.jenkins.plugins.releasepipeline.endpoint.observe;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.PollLoop;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Polls endpoints in the background, so that a page never waits for them. Each endpoint gets one request at a time, and
 * fewer requests the longer it fails. Thread-safe.
 */
public final class VersionObserver implements AutoCloseable {

    /** Every 10 seconds; for a failing endpoint, up to every 5 minutes. */
    public static final Backoff DEFAULT_BACKOFF = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));

    private final VersionClient client;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Backoff backoff;
    private final ConcurrentMap<VersionEndpoint, Observed> observed = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private final Map<VersionEndpoint, PollLoop> loops = new HashMap<>();
    private boolean closed;
    private volatile boolean resting;

    /**
     * Creates an observer without endpoints.
     *
     * @param client sends the requests
     * @param scheduler schedules the requests; one thread is enough
     * @param clock the clock for the times of answers
     * @param backoff the wait between two requests
     */
    public VersionObserver(VersionClient client, ScheduledExecutorService scheduler, Clock clock, Backoff backoff) {
        this.client = client;
        this.scheduler = scheduler;
        this.clock = clock;
        this.backoff = backoff;
    }

    /**
     * Replaces the observed endpoints; an empty collection pauses the observation. Observations of removed endpoints
     * are kept, and an endpoint with a recent request gets no new one before its time.
     */
    public synchronized void watch(Collection<VersionEndpoint> endpoints) {
        if (closed) {
            return;
        }
        Set<VersionEndpoint> wanted = Set.copyOf(endpoints);
        loops.forEach((endpoint, loop) -> {
            if (!wanted.contains(endpoint)) {
                loop.stop();
            }
        });
        loops.keySet().retainAll(wanted);
        wanted.forEach(endpoint -> loops.computeIfAbsent(endpoint, this::begin));
    }

    /** Returns the newest observation of an endpoint; empty before the first answer. Never blocks. */
    public Optional<Observed> latest(VersionEndpoint endpoint) {
        return Optional.ofNullable(observed.get(endpoint));
    }

    /**
     * Reduces the frequency while no page is open: after its next answer, each endpoint is polled as rarely as a
     * failing one.
     */
    public void rest() {
        resting = true;
    }

    /** Restores the frequency: requests that are due are sent at once. Cheap if the frequency is not reduced. */
    public void wake() {
        if (resting) {
            again();
        }
    }

    private synchronized void again() {
        resting = false;
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

    private PollLoop begin(VersionEndpoint endpoint) {
        PollLoop loop =
                new PollLoop(client, scheduler, scheduler, endpoint, answer -> Optional.of(answered(endpoint, answer)));
        loop.start(latest(endpoint).map(this::untilDue).orElse(Duration.ZERO));
        return loop;
    }

    private Duration answered(VersionEndpoint endpoint, VersionAnswer answer) {
        Observed now = Observed.after(latest(endpoint), answer, clock.instant());
        observed.put(endpoint, now);
        answers.incrementAndGet();
        double chance = ThreadLocalRandom.current().nextDouble();
        return resting ? backoff.ceiling() : backoff.after(now.failures(), chance);
    }

    private Duration untilDue(Observed known) {
        Instant due = known.checkedAt().plus(backoff.after(known.failures()));
        Duration left = Duration.between(clock.instant(), due);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
