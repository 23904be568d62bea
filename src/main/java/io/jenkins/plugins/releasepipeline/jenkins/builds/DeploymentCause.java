package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.Cause;

/** Tells on the page of a build that a release pipeline started it. Saved with it. */
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
