package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.model.AbstractItem;
import io.jenkins.plugins.releasepipeline.jenkins.config.BrokenPipeline;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import java.util.List;
import jenkins.model.Jenkins;

/** A job's page of a release pipeline that can't be used; shows the reason. */
public final class BrokenPipelineAction implements ReleasePage {

    private final AbstractItem job;
    private final BrokenPipeline broken;
    private final String urlName;

    BrokenPipelineAction(AbstractItem job, BrokenPipeline broken, String urlName) {
        this.job = job;
        this.broken = broken;
        this.urlName = urlName;
    }

    /** Returns the pipelines of a job that can't be used. */
    static List<BrokenPipeline> of(String job) {
        return ReleasePipelinesConfiguration.get().broken().stream()
                .filter(broken -> broken.job().equals(job))
                .toList();
    }

    /** Returns the URL name of the page below its job. */
    static String page(boolean only, BrokenPipeline broken) {
        return only ? "release" : "release-" + broken.name();
    }

    @Override
    public String getIconFileName() {
        return "symbol-release plugin-release-pipeline";
    }

    @Override
    public String getDisplayName() {
        return Messages.ReleaseStatusAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return urlName;
    }

    /** Returns the job that the page belongs to. */
    public AbstractItem getJob() {
        return job;
    }

    /** Returns the pipeline and its problem. */
    public BrokenPipeline getBroken() {
        return broken;
    }

    /** Returns whether the user may repair it. */
    public boolean isMendable() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }
}
