package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.jenkins.config.BrokenPipeline;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/**
 * Adds the status page to the job or multibranch project that a pipeline names, and a link to it to the jobs of a
 * project that may use the pipeline.
 */
@Extension
public final class ReleaseStatusActionFactory extends TransientActionFactory<AbstractItem> {

    @Override
    public Class<AbstractItem> type() {
        return AbstractItem.class;
    }

    /** Not called for lookups of other action types. */
    @Override
    public Class<? extends Action> actionType() {
        return ReleasePage.class;
    }

    @Override
    public Collection<? extends Action> createFor(AbstractItem target) {
        LivePipelines pipelines = LivePipelines.get();
        List<LivePipeline> own = pipelines.of(target.getFullName());
        List<BrokenPipeline> broken = BrokenPipelineAction.of(target.getFullName());
        List<ReleasePage> pages = new ArrayList<>();
        own.forEach(live -> pages.add(new ReleaseStatusAction(target, live, pipelines.page(live))));
        boolean only = own.isEmpty() && broken.size() == 1;
        broken.forEach(one -> pages.add(new BrokenPipelineAction(target, one, BrokenPipelineAction.page(only, one))));
        if (target instanceof Job<?, ?> job) {
            pipelines.of(job).stream().filter(live -> !own.contains(live)).forEach(live -> pipelines
                    .pageUrl(live)
                    .ifPresent(url -> pages.add(
                            new ProjectPageLink(ReleaseStatusAction.title(live, pipelines.page(live)), url))));
        }
        return pages;
    }
}
