package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import java.util.Optional;

/** How an attempt to move a ref of the remote ended. */
public sealed interface MoveOutcome {

    /** The ref is where it should be. */
    record Moved() implements MoveOutcome {}

    /**
     * Somebody else moved it first; nothing was changed by us.
     *
     * @param actual where the ref is now; empty: it is gone
     */
    record LostRace(Optional<CommitId> actual) implements MoveOutcome {}

    /**
     * The remote refused, and the ref is where it was.
     *
     * @param reason the remote's words on one line
     */
    record Refused(String reason) implements MoveOutcome {}
}
