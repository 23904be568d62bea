package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.CommitId;

/**
 * What somebody with permission can do about a gate.
 *
 * @param action what
 * @param commit the commit that it is done with
 */
public record Remedy(Action action, CommitId commit) {

    /** Something that can be done. */
    public enum Action {
        /** To approve the commit. */
        APPROVE,
        /** To take back one's own approval. */
        WITHDRAW,
        /** To let the commit through all the same, for a reason. */
        OVERRIDE,
        /** To lift the barrier at the commit. */
        LIFT
    }
}
