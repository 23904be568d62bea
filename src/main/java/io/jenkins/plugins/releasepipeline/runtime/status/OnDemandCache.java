package io.jenkins.plugins.releasepipeline.runtime.status;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What was last read of a pipeline, for callers that must not wait for a disk. Nothing is read while nothing asks.
 * Thread-safe.
 *
 * @param <T> what is read; immutable
 */
public final class OnDemandCache<T> {

    private static final Logger LOGGER = Logger.getLogger(OnDemandCache.class.getName());
    private static final Duration ASKED = Duration.ofHours(1);

    private final Supplier<T> reader;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile T value;
    private volatile boolean current;
    private volatile Instant asked = Instant.EPOCH;

    /** Answers {@code none} until {@link #look} was called after a question. */
    public OnDemandCache(T none, Supplier<T> reader, Clock clock) {
        this.value = none;
        this.reader = reader;
        this.clock = clock;
    }

    /** Returns what was last read. Never blocks. */
    public T get() {
        Instant now = clock.instant();
        if (!isAsked(now)) {
            current = false;
        }
        asked = now;
        return value;
    }

    /** Returns whether it was read since the questions began, so that the answer of {@link #get} is not an old one. */
    public boolean isCurrent() {
        return current;
    }

    private boolean isAsked(Instant now) {
        return !asked.plus(ASKED).isBefore(now);
    }

    /**
     * To be called after each fetch and each change: reads it again, if there was a question within the last hour. If
     * another thread is reading it, the next call will.
     */
    public void look() {
        if (!isAsked(clock.instant()) || !reading.tryLock()) {
            return;
        }
        try {
            value = reader.get();
            current = true;
        } catch (ReleaseException e) {
            LOGGER.log(Level.FINE, "A pipeline can't be read; its page says why", e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "A pipeline could not be read", e);
        } finally {
            reading.unlock();
        }
    }
}
