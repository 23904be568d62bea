package io.jenkins.plugins.releasepipeline.gate;

/** How the commit that shall be deployed relates to the one that runs. */
public enum Ancestry {
    /** The environment has no deploy ref, and nobody waits who would deploy the commit. */
    IMMOVABLE,
    /** Nothing ever ran there. */
    FIRST,
    /** Something ran there, but the deploy ref is gone. */
    GONE,
    /** The repository has the commit no more that was deployed last, and no ref says what runs. */
    FORGOTTEN,
    /** It is the one that runs. */
    SAME,
    /** It contains the one that runs: a fast-forward. */
    DESCENDANT,
    /** The one that runs contains it. */
    ANCESTOR,
    /** Each has commits that the other has not. */
    DIVERGED
}
