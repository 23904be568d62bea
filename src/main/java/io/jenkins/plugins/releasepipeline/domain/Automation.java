package io.jenkins.plugins.releasepipeline.domain;

/**
 * What happens on an environment automatically, as an admin allows.
 *
 * @param promote whether the newest waiting commit that passes the gates is promoted automatically
 * @param rollbackOnFailure whether a promotion that its version endpoints did not confirm is rolled back automatically
 */
public record Automation(boolean promote, boolean rollbackOnFailure) {

    /** The actor of automatic entries in the history. */
    public static final String ACTOR = "automatic";

    /** Nothing happens automatically. */
    public static final Automation NONE = new Automation(false, false);
}
