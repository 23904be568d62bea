package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.overview.OverviewApi;
import io.jenkins.plugins.releasepipeline.runtime.overview.ReleaseLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the overview costs on the thread of a request. Its repositories are gone by then: it must not need them. */
final class OverviewCost {

    private static final int PIPELINES = 1_000;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 50;
    private static final OverviewApi API = new OverviewApi();

    private OverviewCost() {}

    /** Milliseconds for all pipelines and for a tenth of them. */
    record Cost(double all, double tenth) {}

    static Cost measure(Path repository, Path home) throws IOException {
        try (Fleet fleet = new Fleet(repository, home)) {
            for (int i = 0; i < PIPELINES; i++) {
                fleet.add();
            }
            Folders.delete(home);
            List<LivePipeline> all = fleet.pipelines();
            double tenth = average(all.subList(0, PIPELINES / 10));
            return new Cost(average(all), tenth);
        }
    }

    private static double average(List<LivePipeline> pipelines) {
        for (int i = 0; i < WARM_UP; i++) {
            json(pipelines);
        }
        long start = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            json(pipelines);
        }
        return (System.nanoTime() - start) / 1e6 / ROUNDS;
    }

    private static void json(List<LivePipeline> pipelines) {
        List<ReleaseLine> lines = pipelines.stream()
                .map(live -> ReleaseLine.of(
                        live, "job", "job/", "job/" + live.pipeline().name() + "/release/"))
                .toList();
        String json = API.answer(new OverviewApi.Seen(Optional.empty(), lines, List.of(), List.of()), Optional.empty())
                .json();
        if (!json.contains("\"production\"")) {
            throw new IllegalStateException("no overview: " + json);
        }
    }
}
