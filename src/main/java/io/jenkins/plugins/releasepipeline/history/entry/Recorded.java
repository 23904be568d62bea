package io.jenkins.plugins.releasepipeline.history.entry;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;

/**
 * An entry that is in the history.
 *
 * @param id the Git commit that holds it
 * @param entry what it tells
 */
public record Recorded(CommitId id, Entry entry) {}
