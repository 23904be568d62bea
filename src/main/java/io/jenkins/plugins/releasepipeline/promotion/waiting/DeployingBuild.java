package io.jenkins.plugins.releasepipeline.promotion.waiting;

import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.execute.DelegatedDeployments;

/** A build that waits for Proceed with a body that deploys its commit. */
public interface DeployingBuild extends WaitingBuild {

    /** Returns an id that distinguishes its step from all others; the same after a restart. */
    String step();

    /**
     * A user chose Proceed, and all gates are open: starts the body. The implementation reports its end to {@link
     * DelegatedDeployments}, or ends the build. Must not block.
     *
     * @param started the started entry
     */
    void deploy(Recorded started);
}
