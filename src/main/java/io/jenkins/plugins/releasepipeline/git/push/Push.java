package io.jenkins.plugins.releasepipeline.git.push;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import io.jenkins.plugins.releasepipeline.git.transport.Connection;
import io.jenkins.plugins.releasepipeline.git.transport.ServerText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/**
 * Moves refs of the remote, all of them or none.
 *
 * @param moves at least one, each of another ref
 */
public record Push(List<RefMove> moves) {

    /** Prefix of JGit's messages about objects that the server did not accept. */
    private static final String UNTAKEN =
            JGitText.get().errorOccurredDuringUnpackingOnTheRemoteEnd.replaceAll(":? *\\{0}.*", "");

    /** Defensive copy. */
    public Push {
        moves = List.copyOf(moves);
    }

    /** Returns a push of one ref. */
    public static Push of(RefMove move) {
        return new Push(List.of(move));
    }

    /**
     * Pushes from a mirror, which is updated immediately. If the response was lost, the remote's refs are read: the
     * outcome is the actual state of the remote, not what the push seemed to report. Does not wait for a fetch into the
     * same mirror; values that a fetch read before the push do not overwrite it. Blocks on the network.
     *
     * @throws ReleaseException if the connection broke and no ref moved, or the remote does not answer: it may still be
     *     processing the push, and a later fetch shows the outcome
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
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            return outcome(mirror, pushed(mirror, said));
        } catch (ReleaseException e) {
            if (isNotAtomic(e)) {
                return new MoveOutcome.NotAtomic();
            }
            Optional<String> untaken = untaken(e);
            return untaken.isEmpty()
                    ? afterBrokenConnection(mirror, e)
                    : refused(mirror, reason(untaken.get(), said.toString(StandardCharsets.UTF_8)));
        }
    }

    private PushResult pushed(Mirror mirror, OutputStream said) {
        return Connection.openForPush(mirror.repository(), mirror.remote(), transport -> {
            transport.setPushAtomic(moves.size() > 1);
            return transport.push(NullProgressMonitor.INSTANCE, updates(mirror), said);
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
                    // No local tracking ref: JGit would update it at a time of its own choice.
                    null,
                    RefMove.object(move.expected())));
        }
        return updates;
    }

    private MoveOutcome outcome(Mirror mirror, PushResult result) {
        Collection<RemoteRefUpdate> updates = result.getRemoteUpdates();
        boolean there = updates.stream().allMatch(Push::isThere);
        if (there && updates.stream().anyMatch(update -> update.getStatus() == RemoteRefUpdate.Status.OK)) {
            return !result.getURI().isRemote() && isUnmoved(mirror)
                    ? new MoveOutcome.Refused(Messages.Push_TakenElsewhere())
                    : new MoveOutcome.Moved();
        }
        return refused(mirror, reason(first(result), String.valueOf(result.getMessages())));
    }

    /** A hook may redirect a push and report success; on a local path, checking the refs is cheap. */
    private boolean isUnmoved(Mirror mirror) {
        Map<String, CommitId> actual = mirror.remoteValues();
        return moves.stream()
                .filter(move -> !move.expected().equals(move.target()))
                .anyMatch(move -> at(actual, move.ref()).equals(move.expected()));
    }

    private MoveOutcome refused(Mirror mirror, String reason) {
        return lost(mirror.remoteValues()).orElseGet(() -> new MoveOutcome.Refused(reason));
    }

    /** Somebody else may have moved one of several refs to the same commit; only the position counts. */
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

    private static String first(PushResult result) {
        return result.getRemoteUpdates().stream()
                .filter(update -> !isThere(update))
                .map(update -> update.getMessage() == null ? own(update.getStatus()) : update.getMessage())
                .findFirst()
                .orElse("");
    }

    /** Returns the message for a status determined without the server, in the wording of {@code git push}. */
    private static String own(RemoteRefUpdate.Status status) {
        return switch (status) {
            case REJECTED_NONFASTFORWARD -> Messages.Push_NonFastForward();
            case REJECTED_REMOTE_CHANGED -> Messages.Push_NotShown();
            case REJECTED_NODELETE -> Messages.Push_NoDelete();
            default -> Messages.Push_NoReason();
        };
    }

    /** Returns the first message about a ref or the sent objects, and the output of the server's hooks. */
    private static String reason(String first, String messages) {
        String said = messages.trim();
        return ServerText.line(said.isEmpty() ? first : first + ": " + said);
    }

    /**
     * Returns why the server did not accept the objects, such as a commit that its checks or limits reject; no ref
     * moved then.
     */
    private static Optional<String> untaken(Throwable e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf(UNTAKEN);
        if (e instanceof TransportException && at >= 0) {
            return Optional.of(message.substring(at));
        }
        return e.getCause() == null ? Optional.empty() : untaken(e.getCause());
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
