package io.jenkins.plugins.releasepipeline.endpoint.observe;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/** Polls version endpoints in the background: fewer requests the longer one fails. Thread-safe. */
public final class VersionObserver extends EndpointObserver<VersionEndpoint, VersionAnswer, Observed> {

    /** Every 10 seconds; for a failing endpoint, up to every 5 minutes. */
    public static final Backoff DEFAULT_BACKOFF = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));

    private final VersionClient client;
    private final Backoff backoff;
    private volatile BiConsumer<VersionEndpoint, Observed> answered = (endpoint, observed) -> {};

    /**
     * Creates an observer without endpoints.
     *
     * @param client sends the requests
     * @param scheduler schedules the requests; one thread is enough
     * @param clock the clock for the times of answers
     * @param backoff the wait between two requests
     */
    public VersionObserver(VersionClient client, ScheduledExecutorService scheduler, Clock clock, Backoff backoff) {
        super(scheduler, clock);
        this.client = client;
        this.backoff = backoff;
    }

    /** Runs this after each answer, on the thread of the scheduler; must not wait or throw. */
    public void whenAnswered(BiConsumer<VersionEndpoint, Observed> work) {
        answered = work;
    }

    @Override
    protected void told(VersionEndpoint endpoint, Observed now) {
        answered.accept(endpoint, now);
    }

    @Override
    protected CompletableFuture<VersionAnswer> ask(VersionEndpoint endpoint) {
        return client.ask(endpoint);
    }

    @Override
    protected Observed after(VersionEndpoint endpoint, Optional<Observed> before, VersionAnswer answer, Instant now) {
        return Observed.after(before, answer, now);
    }

    @Override
    protected Duration pause(VersionEndpoint endpoint, Observed now, boolean reduced) {
        double chance = ThreadLocalRandom.current().nextDouble();
        return reduced ? backoff.ceiling() : backoff.after(now.failures(), chance);
    }

    @Override
    protected Instant due(VersionEndpoint endpoint, Observed known) {
        return known.checkedAt().plus(backoff.after(known.failures()));
    }
}
