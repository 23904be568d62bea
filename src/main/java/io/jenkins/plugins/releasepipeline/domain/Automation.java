package io.jenkins.plugins.releasepipeline.domain;

/**
 * What an admin lets happen on an environment without a person.
 *
 * @param promote whether each commit that passes the gates is promoted to it by itself
 * @param rollbackOnFailure whether a promotion that its version endpoints did not confirm is rolled back by itself
 */
public record Automation(boolean promote, boolean rollbackOnFailure) {

    /** How the history names who did it. */
    public static final String ACTOR = "automatic";

    /** Everything waits for a person. */
    public static final Automation NONE = new Automation(false, false);
}
