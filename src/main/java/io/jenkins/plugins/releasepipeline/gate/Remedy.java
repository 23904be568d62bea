package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.List;

/**
 * An action about a gate, for users with permission.
 *
 * @param action the action
 * @param commit the commit that it applies to
 * @param by the only users who can do it; empty: all users with permission
 */
public record Remedy(Action action, CommitId commit, List<String> by) {

    /** Defensive copy. */
    public Remedy {
        by = List.copyOf(by);
    }

    /** A remedy for all users with permission. */
    public Remedy(Action action, CommitId commit) {
        this(action, commit, List.of());
    }

    /** The kind of action. */
    public enum Action {
        /** To approve the commit. */
        APPROVE,
        /** To withdraw one's own approval. */
        WITHDRAW,
        /** To announce the promotion. */
        ANNOUNCE,
        /** To override the gate, with a reason. */
        OVERRIDE,
        /** To lift the barrier at the commit. */
        LIFT
    }
}
