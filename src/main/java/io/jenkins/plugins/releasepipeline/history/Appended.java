package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.history.entry.Recorded;

/**
 * What was decided, and the entry that says so.
 *
 * @param decision of several attempts, that of the last one
 * @param recorded its entry
 */
public record Appended<T>(T decision, Recorded recorded) {}
