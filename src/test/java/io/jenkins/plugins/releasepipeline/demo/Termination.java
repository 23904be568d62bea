package io.jenkins.plugins.releasepipeline.demo;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends threads for good, so that none of them writes a file after that. */
final class Termination {

    private static final long PATIENCE_SECONDS = 10;

    private Termination() {}

    /** Stops the executors and waits for their threads, but not for ever; an interrupt is kept for later. */
    static void of(ExecutorService... executors) {
        List.of(executors).forEach(ExecutorService::shutdownNow);
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (ExecutorService executor : executors) {
            while (!executor.isTerminated() && System.nanoTime() < end) {
                try {
                    executor.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
