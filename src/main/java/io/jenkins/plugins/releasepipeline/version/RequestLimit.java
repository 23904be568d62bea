package io.jenkins.plugins.releasepipeline.version;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** So many requests at a time and no more, whoever sends them; who comes later waits its turn without a thread. */
public final class RequestLimit {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
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
        Optional<Runnable> turn = next();
        while (turn.isPresent()) {
            turn.get().run();
            turn = next();
        }
    }

    /** Begins when it is its turn. Cancelling ends it, also before its turn. */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> request) {
        CompletableFuture<T> result = new CompletableFuture<>();
        enqueue(() -> begin(request, result));
        return result;
    }

    private <T> void begin(Supplier<CompletableFuture<T>> request, CompletableFuture<T> result) {
        if (result.isDone()) {
            release();
            return;
        }
        CompletableFuture<T> sent = request.get();
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

    private void enqueue(Runnable turn) {
        synchronized (this) {
            waiting.add(turn);
        }
        next().ifPresent(Runnable::run);
    }

    private void release() {
        synchronized (this) {
            sent--;
        }
        next().ifPresent(Runnable::run);
    }

    private synchronized Optional<Runnable> next() {
        Optional<Runnable> turn = sent < most ? Optional.ofNullable(waiting.poll()) : Optional.empty();
        sent += turn.isPresent() ? 1 : 0;
        return turn;
    }
}
