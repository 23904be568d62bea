package io.jenkins.plugins.releasepipeline.endpoint;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks one endpoint again and again, one request at a time, holding no thread while it waits. */
public final class PollLoop {

    private final VersionClient client;
    private final ScheduledExecutorService scheduler;
    private final Executor answers;
    private final VersionEndpoint endpoint;
    private final Function<VersionAnswer, Optional<Duration>> waitAfter;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile Future<?> pending = CompletableFuture.completedFuture(null);

    /**
     * @param answers runs what is done with an answer
     * @param waitAfter is given each answer, in order; says how long to wait before the next
     *     request, or nothing to end
     */
    public PollLoop(
            VersionClient client,
            ScheduledExecutorService scheduler,
            Executor answers,
            VersionEndpoint endpoint,
            Function<VersionAnswer, Optional<Duration>> waitAfter) {
        this.client = client;
        this.scheduler = scheduler;
        this.answers = answers;
        this.endpoint = endpoint;
        this.waitAfter = waitAfter;
    }

    /** To be called once. It and {@link #ask} take turns, or what is asked would be pending before what led to it. */
    public synchronized void start(Duration delay) {
        pend(scheduler.schedule(this::ask, delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Stops waiting and closes the connection. May be called any number of times. */
    public void stop() {
        end.cancel(false);
        pending.cancel(false);
    }

    /** Completes when the loop has ended by itself; exceptionally if it was stopped or broke. */
    public CompletableFuture<Void> end() {
        return end;
    }

    private synchronized void ask() {
        CompletableFuture<VersionAnswer> request = client.ask(endpoint);
        pend(request);
        request.thenAcceptAsync(this::answered, answers).exceptionally(problem -> {
            end.completeExceptionally(problem);
            return null;
        });
    }

    private void answered(VersionAnswer answer) {
        if (end.isDone()) {
            return;
        }
        Optional<Duration> wait = waitAfter.apply(answer);
        if (wait.isPresent()) {
            start(wait.get());
        } else {
            end.complete(null);
        }
    }

    /** After {@link #stop} nothing stays pending: it sets the end first, and this looks for it last. */
    private void pend(Future<?> next) {
        pending = next;
        if (end.isDone()) {
            next.cancel(false);
        }
    }
}
