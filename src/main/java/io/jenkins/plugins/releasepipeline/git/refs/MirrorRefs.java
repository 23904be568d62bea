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
 * Writes the refs of a mirror, by one thread or process at a time, for as long as the disk takes: nobody has its lock while
 * waiting for the network. So a push never waits for a fetch, and what a fetch read before a push does not take the place
 * of what was pushed. Thread-safe.
 */
public final class MirrorRefs implements AutoCloseable {

    /** Long enough for what only the disk has to do. */
    private static final Duration DISK = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Remote remote;
    private final RepositoryLock lock;
    private final RefReadings readings = new RefReadings();
    /** Whoever pushes from the mirror has it for reading, so that its files are not taken away meanwhile. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    /** With a lock on a file beside the mirror's directory, of the same name with {@code .refs.lock} behind it. */
    public MirrorRefs(Path directory, Remote remote) {
        this.remote = remote;
        this.lock = new RepositoryLock(
                directory.resolveSibling(directory.toFile().getName() + ".refs.lock"), name(remote), DISK);
    }

    /** What the mirror is called in a message. */
    public static String name(Remote remote) {
        return Messages.MirrorRefs_Name(remote);
    }

    /** The refusal where the disk does not take what is written to the mirror. */
    public static ReleaseException notWritten(Remote remote, IOException cause) {
        return new ReleaseException(Messages.MirrorRefs_NotWritten(remote, cause.getMessage()), cause);
    }

    /** Runs {@code work} while nobody writes a ref. */
    public <T> T quiet(RepositoryLock.Work<T> work) {
        return lock.holding(work);
    }

    /** Runs {@code work}, which needs the files of the mirror and may take long; waits for nobody who does so, too. */
    public <T> T using(Supplier<T> work) {
        use.readLock().lock();
        try {
            return work.get();
        } finally {
            use.readLock().unlock();
        }
    }

    /** Whether the caller is inside {@code using}, and would wait for itself. */
    public boolean isUsedByThisThread() {
        return use.getReadHoldCount() > 0;
    }

    /** Runs {@code work} at once, while nobody uses the files of the mirror here; false where somebody does. */
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
     * The same as soon as nobody uses them; who begins to use them meanwhile does not wait for that.
     *
     * @throws ReleaseException when somebody uses them for longer than the network may take
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

    /** To be called before the remote is read; returns which reading it is. */
    public long begin() {
        return readings.begin();
    }

    /** Whether somebody has pushed, or read a ref by itself, since a reading began. */
    public boolean isAnyNewer(long reading) {
        return readings.isAnyNewer(reading);
    }

    /** Makes a repository what was read, whatever is known by now: it is no mirror yet. */
    public void fill(Repository empty, FetchedRefs read) {
        write(empty, changes(empty, read, ref -> false));
    }

    /** Makes the mirror what was read of all refs, except for those of which something newer is known. */
    public void read(Repository mirror, long reading, FetchedRefs read) {
        quiet(() -> {
            write(mirror, changes(mirror, read, ref -> readings.isNewer(ref, reading)));
            readings.readAll(reading);
            return null;
        });
    }

    /** The same for some of them. */
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
     * Makes the mirror what was pushed.
     *
     * @param begun which reading it would have been when the push began: what was read or pushed since, and is not what the
     *     push found, came after it
     */
    public void pushed(Supplier<Repository> mirror, List<RefMove> moves, long begun) {
        List<String> names = moves.stream().map(RefMove::ref).toList();
        Map<String, ObjectId> values = new HashMap<>();
        moves.forEach(move -> move.target().ifPresent(target -> values.put(move.ref(), RefMove.object(move.target()))));
        Set<String> maybeOvertaken =
                names.stream().filter(ref -> readings.isNewer(ref, begun)).collect(Collectors.toSet());
        // First, so that no fetch puts the refs back, should they not be written.
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

    /** Whether the mirror does not have yet what we pushed ourselves. */
    public boolean isOlderThanPushed(String ref) {
        return readings.isOlderThanPushed(ref);
    }

    /** The same for any ref below a name that ends with a slash. */
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
