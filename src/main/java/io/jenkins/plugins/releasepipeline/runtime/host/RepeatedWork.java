package io.jenkins.plugins.releasepipeline.runtime.host;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Repeated background work, never concurrent: any number of requests while it is running cause one more run. Callers do
 * not wait. Thread-safe.
 */
public final class RepeatedWork {

    private static final Logger LOGGER = Logger.getLogger(RepeatedWork.class.getName());

    private final Executor threads;
    private final Runnable work;
    private boolean asked;
    private boolean running;
    private boolean closed;

    /** On threads that may block. */
    public RepeatedWork(Executor threads, Runnable work) {
        this.threads = threads;
        this.work = work;
    }

    /** Runs it soon, on another thread. Returns immediately. */
    public void soon() {
        synchronized (this) {
            boolean begins = !running && !closed;
            asked = !closed;
            if (!begins) {
                return;
            }
            running = true;
        }
        try {
            threads.execute(this::run);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "Shutting down; postponed until the next start", e);
            close();
            stopped();
        }
    }

    private void run() {
        boolean ended = false;
        try {
            while (isAskedFor()) {
                doOnce();
            }
            ended = true;
        } finally {
            if (!ended) {
                // An error ends this thread, but not later runs.
                stopped();
            }
        }
    }

    private void doOnce() {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Background work failed", e);
        }
    }

    private synchronized void stopped() {
        running = false;
        notifyAll();
    }

    private synchronized boolean isAskedFor() {
        running = asked && !closed;
        asked = false;
        notifyAll();
        return running;
    }

    /** It is not started any more. */
    public synchronized void close() {
        closed = true;
    }

    /** After {@link #close}: waits until it is not going on any more, for as long as {@code patience}. */
    public synchronized void awaitEnd(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (running && end - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
