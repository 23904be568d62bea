package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.jenkins.LivePipelines;
import java.util.Collection;
import jenkins.model.TransientActionFactory;

/** Adds the status page to the job that a pipeline names. */
@Extension
@SuppressWarnings("rawtypes")
public final class ReleaseStatusActionFactory extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    /** Whoever looks for another action does not have this one made. */
    @Override
    public Class<? extends Action> actionType() {
        return ReleaseStatusAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job target) {
        LivePipelines pipelines = LivePipelines.get();
        return pipelines.of(target.getFullName()).stream()
                .map(live -> new ReleaseStatusAction(target, live, pipelines.page(live)))
                .toList();
    }
}
