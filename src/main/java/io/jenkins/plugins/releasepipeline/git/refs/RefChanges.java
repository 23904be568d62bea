package io.jenkins.plugins.releasepipeline.git.refs;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Changes of refs to be written to a mirror.
 *
 * @param remote the remote of the mirror
 * @param changes each of a different ref
 */
record RefChanges(Remote remote, List<ReceiveCommand> changes) {

    /** Packing refs locks each of them for a moment. */
    private static final int ATTEMPTS = 50;

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Defensive copy. */
    RefChanges {
        changes = List.copyOf(changes);
    }

    /** Throws a {@link ReleaseException} if a ref can't be written. */
    void write(Repository repository) {
        try {
            // JGit can't create the branch "a" while it deletes "a/b", so the deletions come first.
            write(repository, part(true));
            write(repository, part(false));
        } catch (IOException e) {
            throw MirrorRefs.notWritten(remote, e);
        }
    }

    private List<ReceiveCommand> part(boolean deletions) {
        return changes.stream()
                .filter(change -> (change.getType() == ReceiveCommand.Type.DELETE) == deletions)
                .toList();
    }

    private void write(Repository repository, List<ReceiveCommand> part) throws IOException {
        List<ReceiveCommand> left = part;
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            if (attempt > 0) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            List<ReceiveCommand> tried = left.stream().map(RefChanges::again).toList();
            new RefBatch(tried).execute(repository);
            left = tried.stream()
                    .filter(change -> change.getResult() != ReceiveCommand.Result.OK)
                    .sorted(Comparator.comparing(change -> !isLocked(change)))
                    .toList();
            if (!left.isEmpty() && !isLocked(left.get(0))) {
                break;
            }
        }
        if (!left.isEmpty()) {
            ReceiveCommand problem = left.get(0);
            throw new ReleaseException(
                    Messages.RefChanges_RefNotUpdated(problem.getRefName(), remote, problem.getResult()));
        }
    }

    private static boolean isLocked(ReceiveCommand change) {
        return change.getResult() == ReceiveCommand.Result.LOCK_FAILURE;
    }

    private static ReceiveCommand again(ReceiveCommand change) {
        return new ReceiveCommand(change.getOldId(), change.getNewId(), change.getRefName());
    }
}
