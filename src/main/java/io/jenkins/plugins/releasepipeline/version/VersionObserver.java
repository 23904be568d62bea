package io.jenkins.plugins.releasepipeline.version;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.Service;
import java.net.URI;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps an eye on endpoints in the background, so that a page never waits for them. An endpoint is asked by one request
 * at a time, and less often the longer it fails. Safe for use by many threads.
 */
public final class VersionObserver implements AutoCloseable {

    /** Every 10 seconds; an endpoint that fails, at last every 5 minutes. */
    public static final Backoff DEFAULT_BACKOFF = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));

    private final VersionClient client;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Backoff backoff;
    private final ConcurrentMap<URI, Observed> observed = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private final Map<URI, PollLoop> loops = new HashMap<>();
    private boolean closed;

    /**
     * @param client asks the endpoints
     * @param scheduler runs what is between two requests; one thread does
     * @param clock says when an answer came
     * @param backoff how often to ask
     */
    public VersionObserver(VersionClient client, ScheduledExecutorService scheduler, Clock clock, Backoff backoff) {
        this.client = client;
        this.scheduler = scheduler;
        this.clock = clock;
        this.backoff = backoff;
    }

    /**
     * From now on these endpoints are asked and no others; none pauses all. What is known of the others is kept, and an
     * endpoint that was asked lately is not asked again before its time.
     *
     * @throws ReleaseException if a URL is not allowed; nothing was changed then
     */
    public synchronized void watch(Collection<URI> urls) {
        urls.forEach(Service::checkVersionUrl);
        if (closed) {
            return;
        }
        Set<URI> wanted = Set.copyOf(urls);
        loops.forEach((url, loop) -> {
            if (!wanted.contains(url)) {
                loop.stop();
            }
        });
        loops.keySet().retainAll(wanted);
        wanted.forEach(url -> loops.computeIfAbsent(url, this::begin));
    }

    /** The newest answer of an endpoint; empty before the first. Never blocks. */
    public Optional<Observed> latest(URI url) {
        return Optional.ofNullable(observed.get(url));
    }

    /** A number that is another one after each answer that came. Never blocks. */
    public long stamp() {
        return answers.get();
    }

    /** Stops all requests for good; watching has no effect afterwards. The scheduler stays open. */
    @Override
    public synchronized void close() {
        watch(Set.of());
        closed = true;
    }

    private PollLoop begin(URI url) {
        PollLoop loop = new PollLoop(client, scheduler, url, answer -> Optional.of(answered(url, answer)));
        loop.start(latest(url).map(this::untilDue).orElse(Duration.ZERO));
        return loop;
    }

    private Duration answered(URI url, VersionAnswer answer) {
        Observed now = Observed.after(latest(url), answer, clock.instant());
        observed.put(url, now);
        answers.incrementAndGet();
        return backoff.after(now.failures());
    }

    private Duration untilDue(Observed known) {
        Instant due = known.checkedAt().plus(backoff.after(known.failures()));
        Duration left = Duration.between(clock.instant(), due);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
