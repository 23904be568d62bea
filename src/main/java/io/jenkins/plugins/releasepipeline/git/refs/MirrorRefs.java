package io.jenkins.plugins.releasepipeline.git.refs;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Writes the refs of a mirror, one thread or process at a time. Its lock is held only for disk access, never during
 * network access: a push never waits for a fetch, and values that a fetch read before a push do not overwrite the
 * pushed ones. Thread-safe.
 */
public final class MirrorRefs implements AutoCloseable {

    /** Long enough for disk access. */
    private static final Duration DISK = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Remote remote;
    private final RepositoryLock lock;
    private final RefReadings readings = new RefReadings();
    /** Held for reading during a push from the mirror, so that its files are not deleted. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    /**
     * Creates a writer with a lock on a file beside the mirror's directory, with the same name and {@code .refs.lock}
     * appended.
     */
    public MirrorRefs(Path directory, Remote remote) {
        this.remote = remote;
        this.lock = new RepositoryLock(
                directory.resolveSibling(directory.toFile().getName() + ".refs.lock"), name(remote), DISK);
    }

    /** Returns the name of the mirror for messages. */
    public static String name(Remote remote) {
        return Messages.MirrorRefs_Name(remote);
    }

    /** Returns the exception for a failed write to the mirror. */
    public static ReleaseException notWritten(Remote remote, IOException cause) {
        return new ReleaseException(Messages.MirrorRefs_NotWritten(remote, cause.getMessage()), cause);
    }

    /** Runs {@code work} while no ref is written. */
    public <T> T quiet(RepositoryLock.Work<T> work) {
        return lock.holding(work);
    }

    /** Runs {@code work}, which needs the files of the mirror and may take long; does not wait for other callers. */
    public <T> T using(Supplier<T> work) {
        use.readLock().lock();
        try {
            return work.get();
        } finally {
            use.readLock().unlock();
        }
    }

    /** Returns whether the current thread is inside {@code using}, and would deadlock. */
    public boolean isUsedByThisThread() {
        return use.getReadHoldCount() > 0;
    }

    /**
     * Runs {@code work} immediately if the files of the mirror are not in use by this process; returns false otherwise.
     */
    public boolean ifUnused(Runnable work) {
        if (!use.writeLock().tryLock()) {
            return false;
        }
        try {
            return quiet(() -> {
                work.run();
                return true;
            });
        } finally {
            use.writeLock().unlock();
        }
    }

    /**
     * Runs {@code work} as soon as the files are not in use; callers that start to use them in the meantime do not
     * wait.
     *
     * @throws ReleaseException if they are in use for longer than the network timeout
     */
    public void whenUnused(Runnable work) {
        long end = System.nanoTime() + remote.timeout().toNanos();
        while (!ifUnused(work)) {
            if (System.nanoTime() > end) {
                throw new ReleaseException(Messages.RepositoryLock_Busy(
                        name(remote), String.valueOf(remote.timeout().toSeconds())));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** To be called before the remote is read; returns the number of the reading. */
    public long begin() {
        return readings.begin();
    }

    /** Returns whether any ref was pushed, or read separately, since a reading began. */
    public boolean isAnyNewer(long reading) {
        return readings.isAnyNewer(reading);
    }

    /** Fills a repository with the values that were read, even if newer ones are known: it is not a mirror yet. */
    public void fill(Repository empty, FetchedRefs read) {
        write(empty, changes(empty, read, ref -> false));
    }

    /** Updates the mirror to a reading of all refs, except for refs with newer values. */
    public void read(Repository mirror, long reading, FetchedRefs read) {
        quiet(() -> {
            write(mirror, changes(mirror, read, ref -> readings.isNewer(ref, reading)));
            readings.readAll(reading);
            return null;
        });
    }

    /** Updates the mirror to a reading of some refs. */
    public void readSome(Repository mirror, long reading, FetchedRefs read) {
        quiet(() -> {
            List<ReceiveCommand> changes = changes(mirror, read, ref -> readings.isNewer(ref, reading));
            write(mirror, changes);
            changes.forEach(change -> readings.read(change.getRefName(), reading));
            read.values().keySet().forEach(ref -> readings.read(ref, reading));
            return null;
        });
    }

    /**
     * Updates the mirror to the pushed values.
     *
     * @param begun the number of a reading at the start of the push: values read or pushed since, other than those that
     *     the push expected, are newer
     */
    public void pushed(Supplier<Repository> mirror, List<RefMove> moves, long begun) {
        List<String> names = moves.stream().map(RefMove::ref).toList();
        Map<String, ObjectId> values = new HashMap<>();
        moves.forEach(move -> move.target().ifPresent(target -> values.put(move.ref(), RefMove.object(move.target()))));
        Set<String> maybeOvertaken =
                names.stream().filter(ref -> readings.isNewer(ref, begun)).collect(Collectors.toSet());
        // First, so that no fetch resets the refs if they can't be written.
        readings.pushed(names);
        quiet(() -> {
            Repository repository = mirror.get();
            Set<String> overtaken = moves.stream()
                    .filter(move -> maybeOvertaken.contains(move.ref()) && !isAt(repository, move))
                    .map(RefMove::ref)
                    .collect(Collectors.toSet());
            write(repository, changes(repository, new FetchedRefs(names, values), overtaken::contains));
            readings.written(names);
            return null;
        });
    }

    private boolean isAt(Repository mirror, RefMove expected) {
        try {
            Ref now = mirror.exactRef(expected.ref());
            ObjectId id = now == null ? ObjectId.zeroId() : now.getObjectId();
            return RefMove.object(expected.expected()).equals(id);
        } catch (IOException e) {
            throw notWritten(remote, e);
        }
    }

    /** Returns whether the mirror does not have our own push yet. */
    public boolean isOlderThanPushed(String ref) {
        return readings.isOlderThanPushed(ref);
    }

    /** Returns the same for any ref below a name that ends with a slash. */
    public boolean isAnyOlderThanPushed(String prefix) {
        return readings.isAnyOlderThanPushed(prefix);
    }

    private List<ReceiveCommand> changes(Repository mirror, FetchedRefs read, Predicate<String> newer) {
        try {
            return read.changes(mirror, newer);
        } catch (IOException e) {
            throw notWritten(remote, e);
        }
    }

    private void write(Repository repository, List<ReceiveCommand> changes) {
        new RefChanges(remote, changes).write(repository);
    }

    @Override
    public void close() {
        lock.close();
    }
}
