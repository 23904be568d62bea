package io.jenkins.plugins.releasepipeline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder that is gone with all that is in it when it is closed. When the JVM is told to stop before that, the thread
 * that made it is interrupted and has some seconds to close it in good order; then it is deleted anyway.
 */
final class TemporaryFolder implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 15;
    private static final int ATTEMPTS = 5;

    private final Path path;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    TemporaryFolder() {
        Thread owner = Thread.currentThread();
        hook = new Thread(() -> stop(owner), "delete temporary folder");
        try {
            path = Files.createTempDirectory("release-pipeline-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            deleteAll();
            throw alreadyStopping;
        }
    }

    Path path() {
        return path;
    }

    private void stop(Thread owner) {
        try {
            boolean ended = false;
            // Again and again: a library may have swallowed an interrupt.
            for (int i = 0; i < PATIENCE_SECONDS * 10 && !ended; i++) {
                owner.interrupt();
                ended = closed.await(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deleteAll();
    }

    @Override
    public void close() {
        deleteAll();
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // It runs already, and ends now.
        }
    }

    private void deleteAll() {
        // Several times: another process may have been about to write a last file.
        for (int attempt = 1; attempt <= ATTEMPTS && Files.exists(path); attempt++) {
            try (Stream<Path> files = Files.walk(path)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException | UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    System.err.println("Could not delete all of " + path + ": " + e.getMessage());
                }
            }
        }
    }
}
