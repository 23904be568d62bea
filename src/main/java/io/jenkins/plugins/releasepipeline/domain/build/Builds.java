package io.jenkins.plugins.releasepipeline.domain.build;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.Optional;

/** The engine's interface to builds. Implementations are thread-safe and do not use the network. */
public interface Builds {

    /** Returns the newest build that checked out this commit, if any. */
    Optional<Build> of(CommitId commit);

    /** Returns whether this host has builds; if not, no gate can require one. */
    default boolean areKnown() {
        return true;
    }

    /**
     * Returns a counter that changes after each change of the results of the other methods: while it is equal, they
     * return the same. Never blocks.
     */
    long stamp();

    /** Returns the build of the pipeline's job with this number, if it exists and its commit is known. */
    Optional<Build> numbered(int number);

    /** Returns the build that the history calls so, such as {@code treeherder #412}, if it is known; by default none. */
    default Optional<Build> named(String name) {
        return Optional.empty();
    }

    /** A host without builds. */
    static Builds none() {
        return new Builds() {
            @Override
            public Optional<Build> of(CommitId commit) {
                return Optional.empty();
            }

            @Override
            public boolean areKnown() {
                return false;
            }

            @Override
            public long stamp() {
                return 0;
            }

            @Override
            public Optional<Build> numbered(int number) {
                return Optional.empty();
            }
        };
    }
}
