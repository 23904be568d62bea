package io.jenkins.plugins.releasepipeline.git.refs;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Exclusive lock for changes of a repository of this plugin, among all threads and processes of this machine. Based on
 * an operating system lock of a file beside the repository, so it ends with the process that holds it. Readers don't
 * need it.
 */
public final class RepositoryLock implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path file;
    private final String of;
    private final Duration patience;
    private final ReentrantLock threads = new ReentrantLock();
    private Optional<Opened> opened = Optional.empty();
    private volatile boolean closed;

    private record Opened(FileChannel channel, Object identity) {}

    /**
     * Creates a lock on a file.
     *
     * @param of the purpose of the lock, for messages
     * @param patience how long to wait for other holders
     */
    public RepositoryLock(Path file, String of, Duration patience) {
        this.file = file;
        this.of = of;
        this.patience = patience;
    }

    /** Work under the lock. */
    public interface Work<T> {
        T run();
    }

    /**
     * Runs {@code work} under the lock; reentrant.
     *
     * @throws ReleaseException if the lock is held by others for longer than the patience, or the thread is interrupted
     */
    public <T> T holding(Work<T> work) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            if (!threads.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ReleaseException(Messages.RepositoryLock_Busy(of, seconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReleaseException(Messages.RepositoryLock_Interrupted(of), e);
        }
        try {
            if (threads.getHoldCount() > 1) {
                return work.run();
            }
            FileLock held = lock(end);
            try {
                return work.run();
            } finally {
                held.release();
            }
        } catch (IOException e) {
            throw new ReleaseException(Messages.RepositoryLock_Unusable(of, file, e.getMessage()), e);
        } finally {
            threads.unlock();
            if (closed) {
                close();
            }
        }
    }

    private FileLock lock(long end) throws IOException {
        while (true) {
            Optional<FileLock> held = attempt();
            if (held.isPresent()) {
                return held.get();
            }
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new ReleaseException(Messages.RepositoryLock_Busy(of, seconds()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Optional<FileLock> attempt() throws IOException {
        Opened file = opened();
        try {
            Optional<FileLock> held = Optional.ofNullable(file.channel().tryLock());
            if (held.isPresent() && !isCurrent(file)) {
                held.get().release();
                return Optional.empty();
            }
            return held;
        } catch (OverlappingFileLockException e) {
            // Held by another instance of this process.
            return Optional.empty();
        }
    }

    /** Kept open: closing a file releases all locks of the process on it, including those of another instance. */
    private Opened opened() throws IOException {
        if (opened.filter(this::isCurrent).isEmpty()) {
            closeFile();
            Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            opened = Optional.of(new Opened(channel, identity()));
        }
        return opened.get();
    }

    /** A file that was deleted or recreated does not exclude others. */
    private boolean isCurrent(Opened file) {
        return file.channel().isOpen() && file.identity().equals(identity());
    }

    private Object identity() {
        try {
            // File key: not reused while the file is open.
            return String.valueOf(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            // Equal to no other, so that the file is opened again.
            return new Object();
        }
    }

    private void closeFile() throws IOException {
        if (opened.isPresent()) {
            opened.get().channel().close();
            opened = Optional.empty();
        }
    }

    private String seconds() {
        return String.valueOf(patience.toSeconds());
    }

    /** Does not wait for the current holder, which closes the file at the end. */
    @Override
    public void close() {
        closed = true;
        if (!threads.isHeldByCurrentThread() && threads.tryLock()) {
            try {
                closeFile();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                threads.unlock();
            }
        }
    }
}
