package io.jenkins.plugins.releasepipeline.git.refs;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.Optional;

/** How an attempt to move refs of the remote ended. */
public sealed interface MoveOutcome {

    /** They are where they should be. */
    record Moved() implements MoveOutcome {}

    /**
     * Somebody else moved it first; nothing was changed by us.
     *
     * @param ref which one
     * @param actual what it holds now; empty: it is gone
     */
    record LostRace(String ref, Optional<CommitId> actual) implements MoveOutcome {}

    /**
     * The remote refused, and they are where they were.
     *
     * @param reason the remote's words on one line
     */
    record Refused(String reason) implements MoveOutcome {}

    /** Several refs were to move at once, which the remote can't do; they are where they were. */
    record NotAtomic() implements MoveOutcome {}
}
