package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks when the next time of several is up: waiting builds time out, holds end. A deadline is a fixed time, so that a restart does not extend it; if the clock was set, an
 * expired one is noticed after the next fetch at the latest. Thread-safe.
 */
final class Deadlines implements AutoCloseable {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final PipelineHost pipelineHost;
    private final Supplier<Optional<Instant>> next;
    private final Runnable look;
    private Optional<Future<?>> timer = Optional.empty();
    private boolean closed;

    /** Runs {@code look}, which tells those whose time is up, when the {@code next} one's is. */
    Deadlines(PipelineHost pipelineHost, Supplier<Optional<Instant>> next, Runnable look) {
        this.pipelineHost = pipelineHost;
        this.next = next;
        this.look = look;
    }

    /** To be called when the next one may have changed, such as when a build starts to wait. */
    synchronized void lookAgainInTime() {
        timer.ifPresent(future -> future.cancel(false));
        timer = Optional.empty();
        Optional<Instant> first = next.get();
        if (first.isPresent() && !closed) {
            Duration left = Duration.between(pipelineHost.clock().instant(), first.get());
            Duration wait = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
            try {
                timer = Optional.of(pipelineHost
                        .scheduler()
                        .schedule(
                                () -> pipelineHost.network().execute(this::lookAndAgain),
                                wait.toMillis(),
                                TimeUnit.MILLISECONDS));
            } catch (RejectedExecutionException e) {
                // The plugin stops; after the next start, who still waits registers again.
                closed = true;
            }
        }
    }

    private void lookAndAgain() {
        try {
            look.run();
        } finally {
            lookAgainInTime();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.ifPresent(future -> future.cancel(false));
    }
}
