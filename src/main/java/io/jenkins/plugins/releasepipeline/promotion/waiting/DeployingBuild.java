package io.jenkins.plugins.releasepipeline.promotion.waiting;

import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.execute.DelegatedDeployments;

/** A build that waits for Proceed with a body that deploys its commit. */
public interface DeployingBuild extends WaitingBuild {

    /** Tells its step from all others; the same after a restart. */
    String step();

    /**
     * Somebody said Proceed, and all gates let it through: the body shall run. Whoever is told this tells the end of it
     * to {@link DelegatedDeployments}, or ends the build. Must not block.
     *
     * @param started the entry that says that it began
     */
    void deploy(Recorded started);
}
