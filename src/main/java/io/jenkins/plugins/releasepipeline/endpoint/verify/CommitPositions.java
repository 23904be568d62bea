package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.git.commits.Divergence;
import java.util.Optional;

/** Knows the history that commits belong to. Asked by several threads, between two requests: it must not wait. */
@FunctionalInterface
public interface CommitPositions {

    /** Of a host without the history. */
    CommitPositions UNKNOWN = (commit, base) -> Optional.empty();

    /** How far {@code commit} is from {@code base}; both are hashes, maybe short ones. Empty where one is not known. */
    Optional<Divergence> find(String commit, String base);
}
