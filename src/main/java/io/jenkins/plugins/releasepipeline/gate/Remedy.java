package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.List;

/**
 * What somebody with permission can do about a gate.
 *
 * @param action what
 * @param commit the commit that it is done with
 * @param by who alone can do it; empty: everybody with permission
 */
public record Remedy(Action action, CommitId commit, List<String> by) {

    /** Keeps a list of its own. */
    public Remedy {
        by = List.copyOf(by);
    }

    /** What everybody with permission can do. */
    public Remedy(Action action, CommitId commit) {
        this(action, commit, List.of());
    }

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
