package io.jenkins.plugins.releasepipeline.history.state;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;

/**
 * The state of an environment at one of its entries, so that only later entries must be read.
 *
 * @param tip the last included entry
 * @param state the state after all entries up to it, by {@link EnvironmentState#after}
 */
record Checkpoint(CommitId tip, EnvironmentState state) {}
