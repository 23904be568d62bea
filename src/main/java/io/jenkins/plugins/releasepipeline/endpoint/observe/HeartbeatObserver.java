package io.jenkins.plugins.releasepipeline.endpoint.observe;

import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.answer.HeartbeatAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Polls heartbeats in the background. One that is not reached gets fewer requests; one whose health is about to change,
 * or that is attended to because it decides about deployments, is polled at the full frequency, also while the observer
 * rests. Thread-safe.
 */
public final class HeartbeatObserver extends EndpointObserver<Heartbeat, HeartbeatAnswer, ObservedHeartbeat> {

    /** How long a break is confirmed, in intervals: with 15 seconds each, 90 seconds. */
    private static final int CONFIRMING = 6;

    private final VersionClient client;
    private final Backoff backoff;
    private volatile Set<Heartbeat> attended = Set.of();
    private volatile Runnable changed = () -> {};

    /** Creates an observer like a {@link VersionObserver}. */
    public HeartbeatObserver(VersionClient client, ScheduledExecutorService scheduler, Clock clock, Backoff backoff) {
        super(scheduler, clock);
        this.client = client;
        this.backoff = backoff;
    }

    /** Runs this whenever the health of an endpoint has changed; must not block or throw. */
    public void whenChanged(Runnable work) {
        changed = work;
    }

    /** Polls these of its heartbeats always at the full frequency, instead of those before. */
    public void attend(Set<Heartbeat> heartbeats) {
        attended = Set.copyOf(heartbeats);
        beginAgain();
    }

    @Override
    protected CompletableFuture<HeartbeatAnswer> ask(Heartbeat endpoint) {
        return client.ask(endpoint);
    }

    @Override
    protected ObservedHeartbeat after(
            Heartbeat endpoint, Optional<ObservedHeartbeat> before, HeartbeatAnswer answer, Instant now) {
        return ObservedHeartbeat.after(before, answer, now, backoff.interval().multipliedBy(CONFIRMING));
    }

    @Override
    protected void told(Heartbeat endpoint, ObservedHeartbeat now) {
        if (now.hasChanged()) {
            changed.run();
        }
    }

    @Override
    protected Duration pause(Heartbeat endpoint, ObservedHeartbeat now, boolean reduced) {
        double chance = ThreadLocalRandom.current().nextDouble();
        if (isUrgent(endpoint, now)) {
            return backoff.after(0, chance);
        }
        return reduced ? backoff.ceiling() : backoff.after(now.timesUnknown(), chance);
    }

    @Override
    protected Instant due(Heartbeat endpoint, ObservedHeartbeat known) {
        return known.checkedAt().plus(backoff.after(isUrgent(endpoint, known) ? 0 : known.timesUnknown()));
    }

    private boolean isUrgent(Heartbeat endpoint, ObservedHeartbeat now) {
        return now.isUnsettled() || attended.contains(endpoint);
    }
}
