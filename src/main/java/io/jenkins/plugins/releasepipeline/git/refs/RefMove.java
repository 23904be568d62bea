package io.jenkins.plugins.releasepipeline.git.refs;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.mirror.Tags;
import io.jenkins.plugins.releasepipeline.git.push.AnnotatedTag;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A move of a ref of the remote by compare-and-swap. The ref of an annotated tag has the id of the tag object, not of
 * its commit: see {@link Tags#pointer} and {@link AnnotatedTag}.
 *
 * @param ref its full name
 * @param expected its required current value; empty if it must not exist
 * @param target its new value; empty to delete it
 * @param force whether it may move to a commit that does not descend from {@code expected}
 */
public record RefMove(String ref, Optional<CommitId> expected, Optional<CommitId> target, boolean force) {

    /** Creates a move that is not a deletion. */
    public RefMove(String ref, Optional<CommitId> expected, CommitId target, boolean force) {
        this(ref, expected, Optional.of(target), force);
    }

    /** Returns the deletion of a ref with exactly this value. */
    public static RefMove delete(String ref, CommitId expected) {
        return new RefMove(ref, Optional.of(expected), Optional.empty(), true);
    }

    /** Returns the id in Git's wire format: zeros for a missing ref. */
    public static ObjectId object(Optional<CommitId> id) {
        return id.map(given -> ObjectId.fromString(given.hex())).orElse(ObjectId.zeroId());
    }
}
