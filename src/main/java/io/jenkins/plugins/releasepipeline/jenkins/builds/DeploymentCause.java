package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.Cause;

/** The cause of a build that was started by a release pipeline. Persisted with the build. */
final class DeploymentCause extends Cause {

    private final String pipeline;

    DeploymentCause(String pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String getShortDescription() {
        return Messages.DeploymentCause_ShortDescription(pipeline);
    }
}
