package io.jenkins.plugins.releasepipeline.runtime.metrics;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The last measures of a pipeline, for scrapes, which must not wait for a disk. Nothing is read for a Jenkins that is not
 * scraped. Thread-safe.
 */
public final class MeasureCache {

    private static final Logger LOGGER = Logger.getLogger(MeasureCache.class.getName());
    private static final Duration SCRAPED = Duration.ofHours(1);

    private final MeasureReader reader;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Measures measures = Measures.NONE;
    private volatile Instant asked = Instant.EPOCH;

    /** Has none until {@link #look} was called after a question. */
    public MeasureCache(MeasureReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Returns the last measures. Never blocks. */
    public Measures measures() {
        asked = clock.instant();
        return measures;
    }

    /**
     * To be called after each fetch and each change: reads them again, if there was a question within the last hour. If
     * another thread is reading them, the next call will.
     */
    public void look() {
        if (asked.plus(SCRAPED).isBefore(clock.instant()) || !reading.tryLock()) {
            return;
        }
        try {
            measures = reader.read();
        } catch (ReleaseException e) {
            LOGGER.log(Level.FINE, "A damaged mirror is created again with the next fetch", e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "The measures of a pipeline could not be read", e);
        } finally {
            reading.unlock();
        }
    }
}
