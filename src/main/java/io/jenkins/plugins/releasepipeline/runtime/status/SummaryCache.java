package io.jenkins.plugins.releasepipeline.runtime.status;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The last known summary of a pipeline, for callers that must not wait for a disk. Logs when drift begins, changes, and
 * ends: one line each. Thread-safe.
 */
public final class SummaryCache {

    private static final Logger LOGGER = Logger.getLogger(SummaryCache.class.getName());

    private final Supplier<Summary> reader;
    private volatile Summary summary;
    private boolean asked;
    private boolean reading;

    /** Answers {@code unknown} until {@code reader} was asked for the first time. */
    public SummaryCache(Summary unknown, Supplier<Summary> reader) {
        this.reader = reader;
        this.summary = unknown;
    }

    /** Returns the last summary. Never blocks. */
    public Summary summary() {
        return summary;
    }

    /**
     * Reads it again. If it can't be read, the last one stays, with its age. If another thread is reading it, this one
     * does not wait: that one reads it once more.
     */
    public void look() {
        synchronized (this) {
            asked = true;
            if (reading) {
                return;
            }
            reading = true;
        }
        boolean ended = false;
        try {
            while (isAskedFor()) {
                read();
            }
            ended = true;
        } finally {
            if (!ended) {
                stopped();
            }
        }
    }

    private synchronized boolean isAskedFor() {
        reading = asked;
        asked = false;
        return reading;
    }

    private synchronized void stopped() {
        reading = false;
    }

    private void read() {
        try {
            Summary now = reader.get();
            log(summary, now);
            summary = now;
        } catch (ReleaseException e) {
            // A damaged mirror is created again with the next fetch.
            summary = summary.unreadable(e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Pipeline " + summary.pipeline() + " could not be summarized");
        }
    }

    private static void log(Summary before, Summary after) {
        for (int i = 0; i < after.environments().size(); i++) {
            EnvironmentSummary now = after.environments().get(i);
            Optional<String> was = before.environments().get(i).drift().map(Drift::message);
            Optional<String> is = now.drift().map(Drift::message);
            if (!was.equals(is)) {
                String where = after.pipeline() + ", " + now.name() + ": ";
                LOGGER.info(() -> where + is.orElse("drift resolved"));
            }
        }
    }
}
