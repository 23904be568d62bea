package io.jenkins.plugins.releasepipeline.git.refs;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.Optional;

/** The outcome of an attempt to move refs of the remote. */
public sealed interface MoveOutcome {

    /** The refs were moved. */
    record Moved() implements MoveOutcome {}

    /**
     * Somebody else moved a ref first; this push changed nothing.
     *
     * @param ref the ref
     * @param actual its current value; empty if it no longer exists
     */
    record LostRace(String ref, Optional<CommitId> actual) implements MoveOutcome {}

    /**
     * The remote refused; the refs are unchanged.
     *
     * @param reason the remote's message on one line
     */
    record Refused(String reason) implements MoveOutcome {}

    /** Several refs were to move atomically, which the remote does not support; they are unchanged. */
    record NotAtomic() implements MoveOutcome {}
}
