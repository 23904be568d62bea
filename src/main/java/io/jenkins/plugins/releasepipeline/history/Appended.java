package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.history.entry.Recorded;

/**
 * A decision and its entry.
 *
 * @param decision the decision of the last attempt
 * @param recorded its entry
 */
public record Appended<T>(T decision, Recorded recorded) {}
