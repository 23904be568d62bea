package io.jenkins.plugins.releasepipeline.git.refs;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.mirror.Tags;
import io.jenkins.plugins.releasepipeline.git.push.AnnotatedTag;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * How a ref of the remote shall move, by compare-and-swap. An annotated tag's ref holds the id of the tag, not that of its
 * commit: see {@link Tags#pointer} and {@link AnnotatedTag}.
 *
 * @param ref its full name
 * @param expected what it must hold now; empty: it must not exist
 * @param target what it shall hold; empty: it shall be deleted
 * @param force whether it may move to a commit that does not descend from {@code expected}
 */
public record RefMove(String ref, Optional<CommitId> expected, Optional<CommitId> target, boolean force) {

    /** A move that deletes nothing. */
    public RefMove(String ref, Optional<CommitId> expected, CommitId target, boolean force) {
        this(ref, expected, Optional.of(target), force);
    }

    /** Deletes a ref that holds just this. */
    public static RefMove delete(String ref, CommitId expected) {
        return new RefMove(ref, Optional.of(expected), Optional.empty(), true);
    }

    /** What Git writes on the wire: zeros for what is not there. */
    public static ObjectId object(Optional<CommitId> id) {
        return id.map(given -> ObjectId.fromString(given.hex())).orElse(ObjectId.zeroId());
    }
}
