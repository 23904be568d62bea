package io.jenkins.plugins.releasepipeline.runtime.host;

import io.jenkins.plugins.releasepipeline.runtime.host.FetchOrder.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Background fetches of many pipelines, with a limited concurrency; see {@link FetchOrder}. Fetches that a person or a
 * build waits for are not queued here. Thread-safe.
 */
public final class FetchQueue {

    private static final Logger LOGGER = Logger.getLogger(FetchQueue.class.getName());

    private record Fetch(Place place, Runnable work) {}

    private final Executor threads;
    private final List<Fetch> waiting = new ArrayList<>();
    private final List<Fetch> fetching = new ArrayList<>();
    private boolean closed;

    /** Takes at most {@value FetchOrder#MOST} threads at a time from {@code threads}, which must give one at once. */
    public FetchQueue(Executor threads) {
        this.threads = threads;
    }

    /**
     * Does {@code work} when it is its turn. Returns at once. Where the host has no thread left, it throws what the host threw,
     * and {@code work} is not done.
     *
     * @return takes it back where it has not begun; may be run at any time
     */
    public Runnable add(Place place, Runnable work) {
        Fetch fetch = new Fetch(place, work);
        synchronized (this) {
            if (closed) {
                return () -> {};
            }
            waiting.add(fetch);
        }
        boolean served = false;
        try {
            serve();
            served = true;
        } finally {
            if (!served) {
                takeBack(fetch);
            }
        }
        return () -> takeBack(fetch);
    }

    private synchronized void takeBack(Fetch fetch) {
        waiting.removeIf(one -> one == fetch);
    }

    /** Starts no more fetches. */
    public synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private void serve() {
        for (Optional<Fetch> turn = next(); turn.isPresent(); turn = next()) {
            Fetch fetch = turn.get();
            boolean begun = false;
            try {
                threads.execute(() -> run(fetch));
                begun = true;
            } catch (RejectedExecutionException e) {
                LOGGER.log(Level.FINE, "Shutting down; postponed until the next start", e);
                close();
            } finally {
                if (!begun) {
                    notBegun(fetch);
                }
            }
        }
    }

    /** It waits on, before all others: the host may have no thread only now. */
    private synchronized void notBegun(Fetch fetch) {
        ended(fetch);
        if (!closed) {
            waiting.add(0, fetch);
        }
    }

    private synchronized Optional<Fetch> next() {
        Optional<Fetch> next =
                FetchOrder.next(places(waiting), places(fetching)).map(index -> waiting.remove((int) index));
        next.ifPresent(fetching::add);
        return next;
    }

    private static List<Place> places(List<Fetch> fetches) {
        return fetches.stream().map(Fetch::place).toList();
    }

    private void run(Fetch fetch) {
        try {
            fetch.work().run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "A fetch from " + fetch.place().server() + " failed");
        } finally {
            ended(fetch);
            serve();
        }
    }

    private synchronized void ended(Fetch fetch) {
        fetching.removeIf(one -> one == fetch);
    }
}
