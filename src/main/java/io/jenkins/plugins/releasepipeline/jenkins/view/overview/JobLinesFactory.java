package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Adds its environments to the page of a job that may use a pipeline. */
@Extension
@SuppressWarnings("rawtypes")
public final class JobLinesFactory extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    /** Not called for lookups of other action types. */
    @Override
    public Class<? extends Action> actionType() {
        return JobLinesAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job target) {
        List<LivePipeline> own = LivePipelines.get().of((Job<?, ?>) target);
        return own.isEmpty() ? List.of() : List.of(new JobLinesAction(own));
    }
}
