package io.jenkins.plugins.releasepipeline.endpoint.forge;

/**
 * A check of a commit.
 *
 * @param state whether it has passed
 * @param word the forge's own word for it, such as {@code failure}
 */
public record Check(State state, String word) {

    /** Whether it has passed. */
    public enum State {
        /** It has passed. */
        PASSED,
        /** It runs, or waits. */
        PENDING,
        /** It has not passed, and will not without another run. */
        FAILED
    }

    /** Returns the one of both that is further from having passed. */
    Check worse(Check other) {
        return other.state.compareTo(state) > 0 ? other : this;
    }
}
