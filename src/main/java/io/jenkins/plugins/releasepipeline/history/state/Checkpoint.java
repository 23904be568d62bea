package io.jenkins.plugins.releasepipeline.history.state;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;

/**
 * What the entries of an environment added up to at one of them. Whoever has it reads only those that came after.
 *
 * @param tip the last entry that is in it
 * @param state as {@link EnvironmentState#after} made it of all of them
 */
record Checkpoint(CommitId tip, EnvironmentState state) {}
