package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import io.jenkins.plugins.releasepipeline.jenkins.LivePipelines;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Adds the status page to the job that a pipeline names. */
@Extension
@SuppressWarnings("rawtypes")
public final class ReleaseStatusActionFactory extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job target) {
        List<LivePipeline> own = LivePipelines.get().of(target.getFullName());
        return own.stream()
                .map(live -> new ReleaseStatusAction(target, live, urlName(own.size() == 1, live)))
                .toList();
    }

    /** A job that has several pipelines has a page for each. */
    static String urlName(boolean only, LivePipeline live) {
        return only ? "release" : "release-" + live.pipeline().name();
    }
}
