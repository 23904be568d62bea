package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What the status costs when it is asked for the first time, and when nothing has changed since. */
final class StatusCost {

    private static final int PIPELINES = 40;
    private static final int AGAIN = 2_000;

    private StatusCost() {}

    /** Milliseconds, both in a JVM that is warm: the median of pipelines that were just opened, and an average. */
    record Cost(double first, double again) {}

    static Cost measure(Path repository, Path home) throws IOException {
        double[] first = new double[PIPELINES];
        double[] again = new double[PIPELINES];
        try (Fleet fleet = new Fleet(repository, home)) {
            for (int i = 0; i < PIPELINES; i++) {
                StatusApi api = new StatusApi(fleet.add());
                long start = System.nanoTime();
                ApiResponse answer = api.status(Optional.empty());
                first[i] = (System.nanoTime() - start) / 1e6;
                start = System.nanoTime();
                for (int j = 0; j < AGAIN; j++) {
                    if (!api.status(Optional.empty()).etag().equals(answer.etag())) {
                        throw new IllegalStateException("nothing changed, but the ETag did");
                    }
                }
                again[i] = (System.nanoTime() - start) / 1e6 / AGAIN;
            }
        }
        return new Cost(Median.of(first), Median.of(again));
    }
}
