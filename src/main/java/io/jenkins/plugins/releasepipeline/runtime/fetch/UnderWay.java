package io.jenkins.plugins.releasepipeline.runtime.fetch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tracks running work on any threads, so that its end can be awaited. Thread-safe. */
final class UnderWay {

    private int count;

    /** Does it; may be called by what goes on already. */
    <T> T during(Supplier<T> work) {
        synchronized (this) {
            count++;
        }
        try {
            return work.get();
        } finally {
            synchronized (this) {
                count--;
                notifyAll();
            }
        }
    }

    /** Waits until no work is running, for as long as {@code patience}. */
    synchronized void awaitNone(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (count > 0 && end - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
