package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
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
 * Lets one at a time change a mirror, among all threads and processes of this machine. It is a lock of the operating
 * system on a file beside the mirror, and so it ends with the process that holds it. Readers don't need it.
 */
final class MirrorLock implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path file;
    private final Remote remote;
    private final ReentrantLock threads = new ReentrantLock();
    private Optional<Opened> opened = Optional.empty();
    private volatile boolean closed;

    private record Opened(FileChannel channel, Object identity) {}

    MirrorLock(Path file, Remote remote) {
        this.file = file;
        this.remote = remote;
    }

    /** What is done while nobody else changes the mirror. */
    interface Work<T> {
        T run();
    }

    /**
     * Runs {@code work}, which may call this again.
     *
     * @throws ReleaseException when somebody else works for longer than the remote's timeout, or the thread is interrupted
     */
    <T> T holding(Work<T> work) {
        long end = System.nanoTime() + remote.timeout().toNanos();
        try {
            if (!threads.tryLock(remote.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ReleaseException(Messages.MirrorLock_Busy(remote, seconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReleaseException(Messages.MirrorLock_Interrupted(remote), e);
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
            throw new ReleaseException(Messages.MirrorLock_Unusable(file, e.getMessage()), e);
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
                throw new ReleaseException(Messages.MirrorLock_Busy(remote, seconds()));
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
            // Another mirror of this process.
            return Optional.empty();
        }
    }

    /** Kept open: where a process closes a file, it loses all its locks on it, also those of another mirror in it. */
    private Opened opened() throws IOException {
        if (opened.filter(this::isCurrent).isEmpty()) {
            closeFile();
            Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            opened = Optional.of(new Opened(channel, identity()));
        }
        return opened.get();
    }

    /** A file that was deleted, or made anew since, keeps nobody out. */
    private boolean isCurrent(Opened file) {
        return file.channel().isOpen() && file.identity().equals(identity());
    }

    private Object identity() {
        try {
            // No other file gets this key while it is open.
            return String.valueOf(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            // Equal to no other: it is opened again.
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
        return String.valueOf(remote.timeout().toSeconds());
    }

    /** Does not wait for whoever is at work: that one closes the file when it is done. */
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
