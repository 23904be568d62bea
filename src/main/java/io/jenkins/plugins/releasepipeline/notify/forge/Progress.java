package io.jenkins.plugins.releasepipeline.notify.forge;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.net.URI;
import java.util.Optional;

/**
 * How far a deployment is.
 *
 * @param operation the id of the event with which it began
 * @param first whether this is that event
 * @param commit what is deployed
 * @param target where to
 * @param state how far
 * @param description one line for people, of any length
 * @param log where to look; empty if the host has no address
 */
record Progress(
        String operation,
        boolean first,
        CommitId commit,
        Target target,
        State state,
        String description,
        Optional<URI> log) {

    /**
     * Where to deploy.
     *
     * @param environment the environment's name
     * @param production whether it is the production environment
     * @param branch the branch whose commits are deployed there, as far as a branch decides it; otherwise trunk
     */
    record Target(String environment, boolean production, String branch) {}

    /** How far it is. */
    enum State {
        /** It has started, or waits for its verification. */
        RUNNING,
        /** It is there. */
        SUCCESS,
        /** It is not there: the environment is unchanged. */
        FAILURE,
        /** It is there as far as is known, but was not verified. */
        UNVERIFIED;

        /** Returns whether it took the place of what was there before. */
        boolean replaces() {
            return this == SUCCESS || this == UNVERIFIED;
        }
    }
}
