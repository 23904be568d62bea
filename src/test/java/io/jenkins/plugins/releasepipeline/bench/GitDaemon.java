package io.jenkins.plugins.releasepipeline.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.awaitility.core.ConditionTimeoutException;

/** Git's own server on the loopback address, which takes pushes from anybody. */
final class GitDaemon implements AutoCloseable {

    private final Process process;
    private final int port;

    /** Serves the repositories in a folder; returns when it answers. */
    GitDaemon(Path folder) throws IOException {
        port = freePort();
        process = new ProcessBuilder(
                        "git",
                        "daemon",
                        "--reuseaddr",
                        "--listen=" + InetAddress.getLoopbackAddress().getHostAddress(),
                        "--port=" + port,
                        "--base-path=" + folder,
                        "--export-all",
                        "--enable=receive-pack",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().until(this::answers);
        } catch (ConditionTimeoutException e) {
            close();
            throw new IllegalStateException("git daemon does not answer on port " + port, e);
        }
    }

    /** Of a repository in the folder. */
    String url(String repository) {
        return "git://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/" + repository;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** With the process that {@code git} started for it. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
