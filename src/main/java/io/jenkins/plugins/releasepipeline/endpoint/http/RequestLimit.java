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
 * So many requests at a time and no more, whoever sends them; who comes later waits its turn without a thread. Each gives
 * its place back, whatever becomes of it. Thread-safe.
 */
public final class RequestLimit {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    /** Threads that let others begin. What ends on such a thread meanwhile leaves that to it: the stack stays flat. */
    private final Set<Thread> serving = ConcurrentHashMap.newKeySet();

    private int most;
    private int sent;

    /** At most so many, 1 or more. */
    public RequestLimit(int most) {
        this.most = most;
    }

    /** From now on so many, 1 or more; what is on its way beyond that goes on. */
    public void change(int now) {
        synchronized (this) {
            most = now;
        }
        serve();
    }

    /** Begins when it is its turn. Cancelling ends it, also before its turn. */
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

    /** Whatever it throws: who asked is told, and the place is free again. */
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
