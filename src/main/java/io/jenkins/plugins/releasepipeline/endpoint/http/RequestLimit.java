package io.jenkins.plugins.releasepipeline.endpoint.http;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Limits the number of concurrent requests, across all clients that share it; further requests are queued without a
 * thread. Each request releases its slot, whatever its outcome. Thread-safe.
 */
public final class RequestLimit {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    /**
     * Threads that start queued requests. A request that ends on such a thread leaves the queue to it, so that the
     * stack does not grow.
     */
    private final Set<Thread> serving = ConcurrentHashMap.newKeySet();

    private int most;
    private int sent;

    /** Creates a limit of 1 or more. */
    public RequestLimit(int most) {
        this.most = most;
    }

    /** Changes the limit, 1 or more; requests in progress beyond it continue. */
    public void change(int now) {
        synchronized (this) {
            most = now;
        }
        serve();
    }

    /** Runs a request when there is a free slot. Cancelling ends it, also while it is queued. */
    public <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> request) {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (this) {
            waiting.add(() -> begin(request, result));
        }
        serve();
        return result;
    }

    private void serve() {
        Thread self = Thread.currentThread();
        if (!serving.add(self)) {
            return;
        }
        try {
            Optional<Runnable> turn = next();
            while (turn.isPresent()) {
                turn.get().run();
                turn = next();
            }
        } finally {
            serving.remove(self);
        }
    }

    private synchronized Optional<Runnable> next() {
        Optional<Runnable> turn = sent < most ? Optional.ofNullable(waiting.poll()) : Optional.empty();
        sent += turn.isPresent() ? 1 : 0;
        return turn;
    }

    private <T> void begin(Supplier<CompletableFuture<T>> request, CompletableFuture<T> result) {
        CompletableFuture<T> sent = result.isDone() ? result : send(request);
        result.whenComplete((answer, problem) -> sent.cancel(false));
        sent.whenComplete((answer, problem) -> {
            release();
            if (problem == null) {
                result.complete(answer);
            } else {
                result.completeExceptionally(problem);
            }
        });
    }

    /** Handles any exception: the future fails, and the slot is released. */
    private static <T> CompletableFuture<T> send(Supplier<CompletableFuture<T>> request) {
        try {
            return Objects.requireNonNull(request.get());
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void release() {
        synchronized (this) {
            sent--;
        }
        serve();
    }
}
