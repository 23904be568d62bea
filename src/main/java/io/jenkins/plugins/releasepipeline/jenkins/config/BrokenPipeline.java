package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;

/**
 * A pipeline that is defined, and can't be used.
 *
 * @param name what it is called; may be empty, or not allowed
 * @param job the full name of its job; empty where that was deleted or is not said
 * @param reason why, in one line for people
 */
public record BrokenPipeline(String name, String job, String reason) {

    /** Its name for people. */
    public String getLabel() {
        return name.isEmpty() ? "–" : VisibleText.of(name);
    }

    /** Why it can't be used. */
    public String getReason() {
        return VisibleText.of(reason);
    }
}
