package io.jenkins.plugins.releasepipeline.domain.build;

/**
 * How a deployment goes that a job carries out.
 *
 * @param state how far it is
 * @param text one line for people who read the history; empty while it goes on
 */
public record DeploymentOutcome(State state, String text) {

    /** How far a deployment is. */
    public enum State {
        /** It waits for its turn, or runs. */
        ONGOING,
        /** It ended well. */
        SUCCEEDED,
        /** It did not end well, or nobody knows (any more) how it ended. */
        FAILED
    }

    /** It waits for its turn, or runs. */
    public static final DeploymentOutcome ONGOING = new DeploymentOutcome(State.ONGOING, "");

    /** It did not end well, or nobody knows how it ended. */
    public static DeploymentOutcome failed(String text) {
        return new DeploymentOutcome(State.FAILED, text);
    }
}
