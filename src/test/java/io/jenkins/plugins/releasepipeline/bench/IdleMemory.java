package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;

/** What a pipeline holds in memory after somebody looked at it once and then nobody did. */
final class IdleMemory {

    private static final int PIPELINES = 50;
    /** More than it takes until a pipeline lets go. */
    private static final int FETCHES = 25;

    private IdleMemory() {}

    /** Kilobytes for each. */
    static double kilobytes(Path repository, Path home) throws IOException {
        try (Fleet fleet = new Fleet(repository, home)) {
            look(fleet.add());
            long before = used();
            for (int i = 0; i < PIPELINES; i++) {
                look(fleet.add());
            }
            long after = used();
            return (after - before) / 1000.0 / PIPELINES;
        }
    }

    private static void look(LivePipeline pipeline) {
        if (new StatusApi(pipeline).status(Optional.empty()).status() != 200) {
            throw new IllegalStateException("no status");
        }
        for (int i = 0; i < FETCHES; i++) {
            pipeline.refresh();
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
