package io.jenkins.plugins.releasepipeline.domain.build;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.Optional;

/** The port through which builds come to the engine. Implementations are thread-safe and answer without the network. */
public interface Builds {

    /** The newest build that checked out this commit, if there is any. */
    Optional<Build> of(CommitId commit);

    /** Whether this host knows builds at all; where it does not, no gate can ask for one. */
    default boolean areKnown() {
        return true;
    }

    /**
     * A number that is another one after each change of what the other methods answer: equal before and after, they
     * answer the same. Never blocks.
     */
    long stamp();

    /** The build of this number, if it exists and it is known what it checked out. */
    Optional<Build> numbered(int number);

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
