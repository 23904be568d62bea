package io.jenkins.plugins.releasepipeline.history.entry;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;

/**
 * An entry of the history.
 *
 * @param id its Git commit
 * @param entry its content
 */
public record Recorded(CommitId id, Entry entry) {}
