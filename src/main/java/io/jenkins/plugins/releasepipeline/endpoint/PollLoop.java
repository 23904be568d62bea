package io.jenkins.plugins.releasepipeline.endpoint;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Polls one endpoint, one request at a time, without a thread that waits between requests.
 *
 * @param <A> the answer to a request
 */
public final class PollLoop<A> {

    private final Supplier<CompletableFuture<A>> requests;
    private final ScheduledExecutorService scheduler;
    private final Executor answers;
    private final Function<A, Optional<Duration>> waitAfter;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile Future<?> pending = CompletableFuture.completedFuture(null);

    /**
     * Creates a loop.
     *
     * @param requests sends a request; its future never completes exceptionally, and cancelling it stops the request
     * @param answers runs the processing of answers
     * @param waitAfter receives each answer, in order; returns the wait before the next request, or empty to end the
     *     loop
     */
    public PollLoop(
            Supplier<CompletableFuture<A>> requests,
            ScheduledExecutorService scheduler,
            Executor answers,
            Function<A, Optional<Duration>> waitAfter) {
        this.requests = requests;
        this.scheduler = scheduler;
        this.answers = answers;
        this.waitAfter = waitAfter;
    }

    /**
     * To be called once. Mutually exclusive with {@link #ask}: otherwise, {@code pending} could be set to a request
     * before it is set to the task that sent it.
     */
    public synchronized void start(Duration delay) {
        pend(scheduler.schedule(this::ask, delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Ends the wait and closes the connection. Idempotent. */
    public void stop() {
        end.cancel(false);
        pending.cancel(false);
    }

    /** Completes when the loop has ended regularly; exceptionally if it was stopped or failed. */
    public CompletableFuture<Void> end() {
        return end;
    }

    private synchronized void ask() {
        CompletableFuture<A> request = requests.get();
        pend(request);
        request.thenAcceptAsync(this::answered, answers).exceptionally(problem -> {
            end.completeExceptionally(problem);
            return null;
        });
    }

    private void answered(A answer) {
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

    /** Nothing stays pending after {@link #stop}, which sets the end first, while this method checks it last. */
    private void pend(Future<?> next) {
        pending = next;
        if (end.isDone()) {
            next.cancel(false);
        }
    }
}
