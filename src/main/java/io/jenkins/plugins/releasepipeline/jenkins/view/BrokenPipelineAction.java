package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.jenkins.config.BrokenPipeline;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import java.util.List;
import jenkins.model.Jenkins;

/** A job's page of a release pipeline that can't be used: says why. */
public final class BrokenPipelineAction implements ReleasePage {

    private final Job<?, ?> job;
    private final BrokenPipeline broken;
    private final String urlName;

    BrokenPipelineAction(Job<?, ?> job, BrokenPipeline broken, String urlName) {
        this.job = job;
        this.broken = broken;
        this.urlName = urlName;
    }

    /** Those of a job that can't be used. */
    static List<BrokenPipeline> of(String job) {
        return ReleasePipelinesConfiguration.get().broken().stream()
                .filter(broken -> broken.job().equals(job))
                .toList();
    }

    /** The name of its page below its job's. */
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

    /** The job that the page belongs to. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** The pipeline, and what is wrong with it. */
    public BrokenPipeline getBroken() {
        return broken;
    }

    /** Whether the person may mend it. */
    public boolean isMendable() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }
}
