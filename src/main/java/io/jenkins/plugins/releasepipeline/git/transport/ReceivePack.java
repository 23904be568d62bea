package io.jenkins.plugins.releasepipeline.git.transport;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Git's own receiver of pushes, {@code git receive-pack}, for a local repository. If it gives no sign of life for too
 * long (a hanging hook), it is ended together with all its child processes, and reading from it ends.
 */
final class ReceivePack implements AutoCloseable {

    /** Variables that would make it use another repository than the given one: Git removes the same. */
    private static final List<String> OF_ANOTHER_REPOSITORY = List.of(
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_COMMON_DIR",
            "GIT_CONFIG",
            "GIT_CONFIG_COUNT",
            "GIT_CONFIG_PARAMETERS",
            "GIT_DIR",
            "GIT_GRAFT_FILE",
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_NO_REPLACE_OBJECTS",
            "GIT_OBJECT_DIRECTORY",
            "GIT_PREFIX",
            "GIT_PROTOCOL",
            "GIT_QUARANTINE_PATH",
            "GIT_REPLACE_REF_BASE",
            "GIT_SHALLOW_FILE",
            "GIT_WORK_TREE");

    /** Git's keep-alive while a hook prints nothing: an empty packet on band 1. */
    private static final byte[] KEEP_ALIVE = "0005\u0001".getBytes(StandardCharsets.US_ASCII);

    /** Time for Git to delete its locks and incomplete objects. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final int MOST_SAID = 16 * 1024;

    private final Process process;
    private final Duration timeout;
    private final Thread errors;
    private final StringBuffer said = new StringBuffer();
    private volatile long alive = System.nanoTime();
    private volatile boolean silent;

    private ReceivePack(Process process, Duration timeout) {
        this.process = process;
        this.timeout = timeout;
        errors = thread(this::listen, "errors");
        thread(this::watch, "watch");
    }

    /**
     * Starts the process.
     *
     * @param git the program, such as {@code git}
     * @param timeout the longest time without a sign of life; the output of hooks is one
     * @throws IOException if the program does not exist
     */
    static ReceivePack start(String git, Path repository, Duration timeout) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                git, "receive-pack", repository.toAbsolutePath().toString());
        OF_ANOTHER_REPOSITORY.forEach(builder.environment()::remove);
        return new ReceivePack(builder.start(), timeout);
    }

    private Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, "git receive-pack " + process.pid() + " " + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Returns its output. */
    InputStream output() {
        return new BufferedInputStream(new FilterInputStream(process.getInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                if (!isKeepAlive(bytes, offset, count)) {
                    alive = System.nanoTime();
                }
                return count;
            }
        });
    }

    /** Returns its input. */
    OutputStream input() {
        return new BufferedOutputStream(new FilterOutputStream(process.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                alive = System.nanoTime();
            }
        });
    }

    private static boolean isKeepAlive(byte[] bytes, int offset, int count) {
        if (count <= 0 || count % KEEP_ALIVE.length != 0) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (bytes[offset + i] != KEEP_ALIVE[i % KEEP_ALIVE.length]) {
                return false;
            }
        }
        return true;
    }

    /** Returns its error output, after it ended. */
    String said() {
        try {
            errors.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return said.toString().trim();
    }

    /** Returns whether it was ended because it gave no sign of life. */
    boolean wasSilent() {
        return silent;
    }

    private void listen() {
        byte[] bytes = new byte[1024];
        try (InputStream from = process.getErrorStream()) {
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                alive = System.nanoTime();
                if (said.length() < MOST_SAID) {
                    said.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // The process was ended.
        }
    }

    private void watch() {
        try {
            while (!process.waitFor(left(), TimeUnit.NANOSECONDS)) {
                if (left() <= 0) {
                    silent = true;
                    end();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long left() {
        return timeout.toNanos() - (System.nanoTime() - alive);
    }

    /** Gracefully at first: a lock that it leaves behind would block everybody else. */
    private void end() throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(
                        Stream.of(process.toHandle()), process.toHandle().descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until the process has ended, at most until its timeout. */
    @Override
    public void close() {
        try {
            process.waitFor(timeout.plus(GRACE).plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
