package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/**
 * Moves a ref of the remote by compare-and-swap.
 *
 * @param ref its full name
 * @param expected where it must be now; empty: it must not exist
 * @param target where it shall be
 * @param force whether it may move to a commit that does not descend from {@code expected}
 */
public record RefMove(String ref, Optional<CommitId> expected, CommitId target, boolean force) {

    /**
     * Pushes. Where the answer got lost on its way, the remote is asked where the ref is: the outcome is what is true
     * there, not what the push seemed to say. A fetch into the same mirror waits meanwhile, and the other way round, so
     * that what it read before the push can't be taken for news. Blocks on the network.
     *
     * @throws ReleaseException when the connection broke and the ref is not at {@code target}, or nobody answers: the
     *     remote may still be at work, and a later fetch tells
     */
    public MoveOutcome push(Mirror mirror) {
        return mirror.exclusively(() -> {
            try {
                RemoteRefUpdate update = Connection.open(mirror.repository(), mirror.remote(), transport -> {
                    PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update(mirror)));
                    return result.getRemoteUpdate(ref);
                });
                if (update.getStatus() == RemoteRefUpdate.Status.OK) {
                    return new MoveOutcome.Moved();
                }
                String reason = update.getMessage() == null ? update.getStatus().name() : update.getMessage();
                return refusal(mirror.remoteTip(ref), reason);
            } catch (ReleaseException e) {
                return afterBrokenConnection(mirror, e);
            }
        });
    }

    private MoveOutcome afterBrokenConnection(Mirror mirror, ReleaseException broken) {
        Optional<CommitId> actual = mirror.remoteTip(ref);
        if (actual.equals(expected)) {
            throw broken;
        }
        mirror.fetch();
        return actual.equals(Optional.of(target)) ? new MoveOutcome.Moved() : new MoveOutcome.LostRace(actual);
    }

    private MoveOutcome refusal(Optional<CommitId> actual, String reason) {
        return actual.equals(expected)
                ? new MoveOutcome.Refused(reason.replaceAll("\\s*\\R\\s*", " "))
                : new MoveOutcome.LostRace(actual);
    }

    private RemoteRefUpdate update(Mirror mirror) throws IOException {
        ObjectId from = expected.map(id -> ObjectId.fromString(id.hex())).orElse(ObjectId.zeroId());
        ObjectId to = ObjectId.fromString(target.hex());
        // Naming the ref twice makes the mirror follow at once, without waiting for the next fetch.
        return new RemoteRefUpdate(mirror.repository(), (String) null, to, ref, force, ref, from);
    }
}
