package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.git.commits.Divergence;
import java.util.Optional;

/** Access to the commit history. Called by several threads, between two requests: must not block. */
@FunctionalInterface
public interface CommitPositions {

    /** For a host without the history. */
    CommitPositions UNKNOWN = (commit, base) -> Optional.empty();

    /**
     * Returns the divergence of {@code commit} from {@code base}; both are hashes, possibly short ones. Empty if one is
     * unknown.
     */
    Optional<Divergence> find(String commit, String base);
}
