package io.jenkins.plugins.releasepipeline.runtime.overview;

/** What an environment may need from a user. */
public enum Need {
    /** Proceed: a build waits for it, or all gates are open for a commit. */
    PROMOTE,
    /** An approval. */
    APPROVE,
    /** The release of a hold. */
    RELEASE
}
