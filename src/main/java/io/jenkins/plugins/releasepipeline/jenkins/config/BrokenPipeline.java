package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;

/**
 * A pipeline that is defined but can't be used.
 *
 * @param name its name; may be empty or invalid
 * @param job the full name of its job; empty if the job was deleted or is not set
 * @param reason the reason, in one line for display
 */
public record BrokenPipeline(String name, String job, String reason) {

    /** Returns its display name. */
    public String getLabel() {
        return name.isEmpty() ? "–" : VisibleText.of(name);
    }

    /** Returns why it can't be used. */
    public String getReason() {
        return VisibleText.of(reason);
    }
}
