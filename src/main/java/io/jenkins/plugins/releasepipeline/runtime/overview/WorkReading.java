package io.jenkins.plugins.releasepipeline.runtime.overview;

import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the work of pipelines that nothing asked for lately, in the background: one after the other on one thread,
 * however many pipelines and users there are. Thread-safe.
 */
public final class WorkReading {

    private final Executor background;
    private final AtomicBoolean running = new AtomicBoolean();

    /** Reads on a thread of {@code background}. */
    public WorkReading(Executor background) {
        this.background = background;
    }

    /** To be called after the work of these pipelines was asked for. Does not block. */
    public void begin(List<LivePipeline> asked) {
        List<LivePipeline> old =
                asked.stream().filter(live -> !live.isWorkCurrent()).toList();
        if (!old.isEmpty() && running.compareAndSet(false, true)) {
            background.execute(() -> read(old));
        }
    }

    private void read(List<LivePipeline> old) {
        try {
            old.stream().filter(live -> !live.isClosed()).forEach(LivePipeline::readWork);
        } finally {
            running.set(false);
        }
    }
}
