package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/**
 * Moves refs of the remote: all of them or none.
 *
 * @param moves at least one, each of another ref
 */
public record Push(List<RefMove> moves) {

    /** Keeps a list of its own. */
    public Push {
        moves = List.copyOf(moves);
    }

    /**
     * Pushes from a mirror, which follows at once. Where the answer got lost on its way, the remote is asked where the refs
     * are: the outcome is what is true there, not what the push seemed to say. Waits for no fetch into the same mirror: what
     * one read before the push is not taken for news. Blocks on the network.
     *
     * @throws ReleaseException when the connection broke and no ref moved, or nobody answers: the remote may still be at
     *     work, and a later fetch tells
     */
    public MoveOutcome to(Mirror mirror) {
        return mirror.refs().using(() -> {
            long begun = mirror.refs().begin();
            MoveOutcome outcome = attempted(mirror);
            if (outcome instanceof MoveOutcome.Moved) {
                mirror.pushed(moves, begun);
            }
            return outcome;
        });
    }

    private MoveOutcome attempted(Mirror mirror) {
        try {
            return outcome(mirror, pushed(mirror));
        } catch (ReleaseException e) {
            return isNotAtomic(e) ? new MoveOutcome.NotAtomic() : afterBrokenConnection(mirror, e);
        }
    }

    private PushResult pushed(Mirror mirror) {
        return Connection.openForPush(mirror.repository(), mirror.remote(), transport -> {
            transport.setPushAtomic(moves.size() > 1);
            return transport.push(NullProgressMonitor.INSTANCE, updates(mirror));
        });
    }

    private List<RemoteRefUpdate> updates(Mirror mirror) throws IOException {
        List<RemoteRefUpdate> updates = new ArrayList<>();
        for (RefMove move : moves) {
            updates.add(new RemoteRefUpdate(
                    mirror.repository(),
                    (String) null,
                    RefMove.object(move.target()),
                    move.ref(),
                    move.force(),
                    // JGit would write it as soon as it pleases.
                    null,
                    RefMove.object(move.expected())));
        }
        return updates;
    }

    private MoveOutcome outcome(Mirror mirror, PushResult result) {
        Collection<RemoteRefUpdate> updates = result.getRemoteUpdates();
        boolean there = updates.stream().allMatch(Push::isThere);
        if (there && updates.stream().anyMatch(update -> update.getStatus() == RemoteRefUpdate.Status.OK)) {
            return new MoveOutcome.Moved();
        }
        Optional<MoveOutcome> lost = lost(mirror.remoteValues());
        return lost.orElseGet(() -> new MoveOutcome.Refused(reason(result)));
    }

    /** Somebody may have moved one of several refs to the same place; what counts is that it is there. */
    private static boolean isThere(RemoteRefUpdate update) {
        return update.getStatus() == RemoteRefUpdate.Status.OK
                || update.getStatus() == RemoteRefUpdate.Status.UP_TO_DATE;
    }

    private Optional<MoveOutcome> lost(Map<String, CommitId> actual) {
        return moves.stream()
                .filter(move -> !at(actual, move.ref()).equals(move.expected()))
                .findFirst()
                .map(move -> new MoveOutcome.LostRace(move.ref(), at(actual, move.ref())));
    }

    private static Optional<CommitId> at(Map<String, CommitId> actual, String ref) {
        return Optional.ofNullable(actual.get(ref));
    }

    /** The first word about a ref, and what the server's hooks said. */
    private static String reason(PushResult result) {
        String first = result.getRemoteUpdates().stream()
                .filter(update -> !isThere(update))
                .map(update -> update.getMessage() == null ? update.getStatus().name() : update.getMessage())
                .findFirst()
                .orElse("");
        String said = String.valueOf(result.getMessages()).trim();
        return ServerText.line(said.isEmpty() ? first : first + ": " + said);
    }

    private static boolean isNotAtomic(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(JGitText.get().atomicPushNotSupported)
                || e.getCause() != null && isNotAtomic(e.getCause());
    }

    private MoveOutcome afterBrokenConnection(Mirror mirror, ReleaseException broken) {
        Map<String, CommitId> actual = mirror.remoteValues();
        Optional<MoveOutcome> lost = lost(actual);
        if (lost.isEmpty()) {
            throw broken;
        }
        boolean moved = moves.stream().allMatch(move -> at(actual, move.ref()).equals(move.target()));
        return moved ? new MoveOutcome.Moved() : lost.get();
    }
}
