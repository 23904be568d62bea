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
    private Optional<FileChannel> channel = Optional.empty();

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
        try {
            return Optional.ofNullable(channel().tryLock());
        } catch (OverlappingFileLockException e) {
            // Another mirror of this process.
            return Optional.empty();
        }
    }

    /** Kept open: where a process closes a file, it loses all its locks on it, also those of another mirror in it. */
    private FileChannel channel() throws IOException {
        if (channel.isEmpty() || !channel.get().isOpen() || !Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
            channel = Optional.of(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        }
        return channel.get();
    }

    private String seconds() {
        return String.valueOf(remote.timeout().toSeconds());
    }

    @Override
    public void close() {
        threads.lock();
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.unlock();
        }
    }
}
