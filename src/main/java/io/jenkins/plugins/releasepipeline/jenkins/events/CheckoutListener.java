package io.jenkins.plugins.releasepipeline.jenkins.events;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.File;

/**
 * Listens for the checkouts of running builds. However Jenkins learned of the commit, the pipeline may not have fetched
 * it yet.
 */
@Extension
public final class CheckoutListener extends SCMListener {

    @Override
    public void onCheckout(
            Run<?, ?> build,
            SCM scm,
            FilePath workspace,
            TaskListener listener,
            File changelogFile,
            SCMRevisionState pollingBaseline) {
        LivePipelines pipelines = LivePipelines.get();
        pipelines.builds(build).forEach(builds -> builds.changed(build));
        pipelines.of(build.getParent()).forEach(LivePipeline::fetchSoon);
    }
}
