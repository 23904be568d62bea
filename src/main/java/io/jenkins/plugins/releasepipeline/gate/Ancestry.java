package io.jenkins.plugins.releasepipeline.gate;

/** The relation of the candidate commit to the running one. */
public enum Ancestry {
    /** The environment has no deploy ref, and no build waits that would deploy the commit. */
    IMMOVABLE,
    /** Nothing ever ran there. */
    FIRST,
    /** A commit ran there, but the deploy ref no longer exists. */
    GONE,
    /** The last deployed commit no longer exists in the repository, and there is no ref that says what runs. */
    FORGOTTEN,
    /** It is the running commit. */
    SAME,
    /** It contains the running commit: a fast-forward. */
    DESCENDANT,
    /** The running commit contains it. */
    ANCESTOR,
    /** Each has commits that the other does not contain. */
    DIVERGED
}
