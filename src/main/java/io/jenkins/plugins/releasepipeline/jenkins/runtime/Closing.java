package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Closes pipelines in parallel, so that a long-running push of one does not delay the others. */
final class Closing {

    private static final Logger LOGGER = Logger.getLogger(Closing.class.getName());

    /** More than the number of concurrent pushes; all other pipelines close immediately. */
    private static final int THREADS = 32;

    private Closing() {}

    /**
     * Returns when all are closed, or after {@code patience}; the remaining ones continue to close in the background.
     *
     * @return whether all are closed
     */
    static boolean all(Collection<LivePipeline> pipelines, Duration patience) {
        if (pipelines.isEmpty()) {
            return true;
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(THREADS, pipelines.size()), new NamedThreads("Release Pipeline closing "));
        pipelines.forEach(live -> threads.execute(() -> close(live)));
        threads.shutdown();
        try {
            return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void close(LivePipeline live) {
        try {
            live.close();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Pipeline " + live.pipeline().name() + " was not closed properly");
        }
    }
}
