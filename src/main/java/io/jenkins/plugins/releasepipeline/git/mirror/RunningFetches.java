package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The running fetches into one mirror. Closing this aborts them: a remote may take any time, and the mirror may be
 * about to be deleted. Thread-safe.
 */
final class RunningFetches {

    /** Interval of repeated aborts, for a connection that was reopened after an abort. */
    private static final long AGAIN_MILLIS = 100;

    private final Map<Thread, Optional<Runnable>> underWay = new HashMap<>();
    private final Remote remote;
    private boolean closed;

    RunningFetches(Remote remote) {
        this.remote = remote;
    }

    /**
     * Runs {@code fetch}, and returns its result.
     *
     * @throws ReleaseException if this is or becomes closed
     */
    <T> T run(Supplier<T> fetch) {
        Thread self = Thread.currentThread();
        synchronized (this) {
            needOpen();
            underWay.put(self, Optional.empty());
        }
        try {
            return fetch.get();
        } catch (ReleaseException e) {
            // Any other error is a consequence of the abort.
            needOpen();
            throw e;
        } finally {
            synchronized (this) {
                underWay.remove(self);
                notifyAll();
            }
        }
    }

    /** Throws if this is closed. */
    synchronized void needOpen() {
        if (closed) {
            throw new ReleaseException(Messages.Mirror_Closed(remote));
        }
    }

    /** Registers how to cut the connection; must be called by the thread of the fetch, other threads are ignored. */
    synchronized void cutBy(Runnable cut) {
        underWay.computeIfPresent(Thread.currentThread(), (self, before) -> Optional.of(cut));
    }

    /** Prevents further fetches, and waits until none is running, or until {@code patience} has elapsed. */
    synchronized void close(Duration patience) {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!underWay.isEmpty() && end - System.nanoTime() > 0) {
                underWay.values().forEach(cut -> cut.ifPresent(Runnable::run));
                TimeUnit.MILLISECONDS.timedWait(this, AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
