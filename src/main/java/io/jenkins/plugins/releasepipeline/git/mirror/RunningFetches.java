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
 * The fetches into one mirror that are under way. Who closes this cuts them short: a remote may take as long as it likes,
 * and whoever closed the mirror may be about to delete it. Thread-safe.
 */
final class RunningFetches {

    /** A connection that was just opened anew after a cut is cut again by then. */
    private static final long AGAIN_MILLIS = 100;

    private final Map<Thread, Optional<Runnable>> underWay = new HashMap<>();
    private final Remote remote;
    private boolean closed;

    RunningFetches(Remote remote) {
        this.remote = remote;
    }

    /**
     * Runs {@code fetch}, and returns what it does.
     *
     * @throws ReleaseException when this is closed, or is meanwhile
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
            // Whatever it says comes of the cut.
            needOpen();
            throw e;
        } finally {
            synchronized (this) {
                underWay.remove(self);
                notifyAll();
            }
        }
    }

    /** Refuses to go on where that is not wanted any more. */
    synchronized void needOpen() {
        if (closed) {
            throw new ReleaseException(Messages.Mirror_Closed(remote));
        }
    }

    /** To be told by the thread of a fetch how its connection is cut; any other one is none of this. */
    synchronized void cutBy(Runnable cut) {
        underWay.computeIfPresent(Thread.currentThread(), (self, before) -> Optional.of(cut));
    }

    /** Lets no fetch begin any more, and waits until there is none, or for as long as {@code patience}. */
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
