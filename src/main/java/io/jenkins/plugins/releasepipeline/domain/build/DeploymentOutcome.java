package io.jenkins.plugins.releasepipeline.domain.build;

/**
 * The state of a deployment by a job.
 *
 * @param state its state
 * @param text one line for people who read the history; empty while it is running
 */
public record DeploymentOutcome(State state, String text) {

    /** The state of a deployment. */
    public enum State {
        /** It waits for its turn, or runs. */
        ONGOING,
        /** It succeeded. */
        SUCCEEDED,
        /** It failed, or its outcome is unknown (by now). */
        FAILED
    }

    /** It waits for its turn, or runs. */
    public static final DeploymentOutcome ONGOING = new DeploymentOutcome(State.ONGOING, "");

    /** It failed, or its outcome is unknown. */
    public static DeploymentOutcome failed(String text) {
        return new DeploymentOutcome(State.FAILED, text);
    }
}
