package io.jenkins.plugins.releasepipeline.domain.access;

/** What an environment may leave to its promoters or approvers. */
public enum RestrictedAction {
    /** To promote a commit to it, and to abort a build that waits for that. */
    PROMOTE,
    /** To announce a promotion to it. */
    ANNOUNCE,
    /** To roll it back. */
    ROLL_BACK,
    /** To reset it to trunk. */
    RESET,
    /** To approve a commit for it. */
    APPROVE
}
