package io.jenkins.plugins.releasepipeline.git.transport;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Git's process on an SSH server. Its output ends only after its error output, which says why it ended. */
final class SshProcess extends Process {

    /** The server sends the rest and the exit code with the end, unless the connection breaks. */
    private static final Duration REST = Duration.ofSeconds(2);

    private static final int MOST_SAID = 16 * 1024;

    private final Process process;
    private final StringBuffer said;
    private final CompletableFuture<Void> saidAll = new CompletableFuture<>();
    private final InputStream output;
    private final InputStream errors;

    /** Appends its error output to {@code said} while somebody reads it. */
    SshProcess(Process process, StringBuffer said) {
        this.process = process;
        this.said = said;
        output = new Output(process.getInputStream());
        errors = new Errors(process.getErrorStream());
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return errors;
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return process.waitFor(timeout, unit);
    }

    /** Returns the exit code; -1 if the server does not tell it. JGit asks for it as soon as the output has ended. */
    @Override
    public int exitValue() {
        try {
            waitFor(REST.toMillis(), TimeUnit.MILLISECONDS);
            return process.exitValue();
        } catch (IllegalThreadStateException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void destroy() {
        process.destroy();
    }

    private final class Output extends FilterInputStream {

        Output(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            return next >= 0 ? next : end();
        }

        @Override
        public int read(@NonNull byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            return count >= 0 ? count : end();
        }

        private int end() {
            saidAll.completeOnTimeout(null, REST.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return -1;
        }
    }

    private final class Errors extends FilterInputStream {

        Errors(InputStream in) {
            super(in);
        }

        @Override
        public int read(@NonNull byte[] bytes, int offset, int length) throws IOException {
            int count = -1;
            try {
                count = in.read(bytes, offset, length);
            } finally {
                if (count < 0) {
                    saidAll.complete(null);
                }
            }
            if (count > 0 && said.length() < MOST_SAID) {
                said.append(new String(bytes, offset, count, StandardCharsets.UTF_8));
            }
            return count;
        }
    }
}
