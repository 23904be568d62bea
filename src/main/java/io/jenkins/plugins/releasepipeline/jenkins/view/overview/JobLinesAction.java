package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import hudson.model.InvisibleAction;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Instant;
import java.util.List;

/** Shows on a job's page what runs on the environments of its pipelines, and what waits for them. */
public final class JobLinesAction extends InvisibleAction {

    private final Job<?, ?> job;
    private final List<LivePipeline> pipelines;

    JobLinesAction(Job<?, ?> job, List<LivePipeline> pipelines) {
        this.job = job;
        this.pipelines = List.copyOf(pipelines);
    }

    /** Returns a line for each pipeline of the job; none for a user who may not read it. */
    public List<OverviewLine> getLines() {
        return of(job, pipelines, Instant.now());
    }

    static List<OverviewLine> of(Job<?, ?> job, List<LivePipeline> pipelines, Instant now) {
        return job.hasPermission(Item.READ)
                ? pipelines.stream()
                        .map(live -> OverviewLine.of(live, job, pipelines.size() == 1, now))
                        .toList()
                : List.of();
    }
}
