package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.fixture.HangingServer;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.ManyPipelines;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What many pipelines cost a Jenkins whose Git server accepts connections and never answers. */
final class LoadCost {

    private static final int PIPELINES = 200;
    /** Until no more fetches begin. */
    private static final long SETTLES = 5;

    private LoadCost() {}

    /**
     * Threads of ours, kilobytes of each pipeline, milliseconds until all run, with their folders there already, and until all
     * are closed.
     */
    record Cost(long threads, double kilobytes, double start, double stop) {}

    static Cost measure(Path home) throws InterruptedException {
        try (HangingServer server = new HangingServer()) {
            List<Pipeline> all = IntStream.range(0, PIPELINES)
                    .mapToObj(i -> ManyPipelines.pipeline("app" + i, server.url("app" + i + ".git")))
                    .toList();
            // Once to make their folders.
            run(home, all);
            return run(home, all);
        }
    }

    private static Cost run(Path home, List<Pipeline> all) throws InterruptedException {
        ManyPipelines pipelines = new ManyPipelines(home);
        long before = used();
        long begin = System.nanoTime();
        pipelines.run(all);
        double start = (System.nanoTime() - begin) / 1e6;
        TimeUnit.SECONDS.sleep(SETTLES);
        long threads = ManyPipelines.threads();
        double kilobytes = (used() - before) / 1000.0 / PIPELINES;
        begin = System.nanoTime();
        pipelines.stop();
        return new Cost(threads, kilobytes, start, (System.nanoTime() - begin) / 1e6);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
