package io.jenkins.plugins.releasepipeline.jenkins.events;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.releasepipeline.jenkins.builds.DeploymentAction;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;

/** Listens for the end of builds and the deletion of their records. */
@Extension
public final class BuildListener extends RunListener<Run<?, ?>> {

    @Override
    public void onStarted(Run<?, ?> run, TaskListener listener) {
        changed(run);
        if (run.getAction(DeploymentAction.class) != null) {
            LivePipelines.get().deploymentBegan(run);
        }
    }

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        changed(run);
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        changed(run);
        if (run.getAction(DeploymentAction.class) != null) {
            LivePipelines.get().deploymentEnded(run);
        }
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        LivePipelines.get().builds(run).forEach(builds -> builds.deleted(run));
    }

    private static void changed(Run<?, ?> run) {
        LivePipelines.get().changed(run);
    }
}
