package io.jenkins.plugins.releasepipeline.promotion;

/** How far a running promotion, rollback or reset is. */
public enum DeploymentStage {
    /** Its gates are evaluated. */
    GATES,
    /** Its deploy ref is being moved. */
    PUSHING,
    /** A job or the body of a build deploys it. */
    DEPLOYING,
    /** It is deployed, and the version endpoints are asked for it. */
    VERIFYING
}
