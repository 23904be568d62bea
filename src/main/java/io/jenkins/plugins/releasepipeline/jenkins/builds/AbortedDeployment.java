package io.jenkins.plugins.releasepipeline.jenkins.builds;

import jenkins.model.CauseOfInterruption;

/** Why a build that deploys was aborted, in its log and on its page. Names the person as the history does. */
final class AbortedDeployment extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;

    private final String actor;

    AbortedDeployment(String actor) {
        this.actor = actor;
    }

    @Override
    public String getShortDescription() {
        return Messages.AbortedDeployment_By(actor);
    }
}
