package io.jenkins.plugins.releasepipeline.domain.version;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.Optional;

/**
 * A tag of the application's repository.
 *
 * @param name without {@code refs/tags/}
 * @param commit what it points to, annotated tags dereferenced; empty: it does not point to a commit
 */
public record Tag(String name, Optional<CommitId> commit) {}
