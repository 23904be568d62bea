package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import hudson.model.InvisibleAction;
import hudson.model.Item;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Instant;
import java.util.List;

/** Shows on a job's page what runs on the environments of its pipelines, and what waits for them. */
public final class JobLinesAction extends InvisibleAction {

    private final List<LivePipeline> pipelines;

    JobLinesAction(List<LivePipeline> pipelines) {
        this.pipelines = List.copyOf(pipelines);
    }

    /** Returns a line for each pipeline; none for a user who may not read the job or project that it names. */
    public List<OverviewLine> getLines() {
        return of(pipelines, Instant.now());
    }

    static List<OverviewLine> of(List<LivePipeline> pipelines, Instant now) {
        return pipelines.stream()
                .flatMap(live -> Jobs.item(live.pipeline().job()).stream()
                        .filter(item -> item.hasPermission(Item.READ))
                        .map(item -> OverviewLine.of(
                                live,
                                item,
                                LivePipelines.get().of(live.pipeline().job()).size() == 1,
                                LivePipelines.get().lineApi().stopped(),
                                now)))
                .toList();
    }
}
