package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpGuardTest {

    private static final String HEADER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n";

    @TempDir
    Path folder;

    private ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private interface Answer {
        void write(OutputStream out) throws IOException;
    }

    private void answer(Answer answer) {
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    open.add(socket);
                    threads.execute(() -> {
                        try {
                            answer.write(socket.getOutputStream());
                        } catch (IOException e) {
                            // The client has gone, as it should.
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** Byte after byte, each in less time than a socket's timeout. */
    private static void trickle(OutputStream out, String text) throws IOException {
        for (byte next : text.getBytes(StandardCharsets.US_ASCII)) {
            out.write(next);
            out.flush();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void isGivenUp() {
        TestRepository repository = new TestRepository(folder);
        CommitId first = repository.commit("one");
        try (Mirror mirror = Mirror.open(
                folder.resolve("mirror.git"),
                new Remote(repository.remote().toString(), RemoteCredentials.None::new))) {
            mirror.fetch();
        }
        String url = "http://127.0.0.1:" + server.getLocalPort() + "/app.git";
        Remote remote = new Remote(url, RemoteCredentials.None::new, Duration.ofSeconds(1), false);
        try (Mirror mirror = Mirror.open(folder.resolve("mirror.git"), remote)) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessage("The repository " + url + " can't be reached: it sent less than 1 KB in 1 s. "
                            + "Check the URL, the network and the credentials.");
            assertThat(mirror.tip("refs/heads/master")).contains(first);
        }
    }

    @Test
    void givesUpAServerThatAcceptsAndNeverAnswers() {
        isGivenUp();
    }

    @Test
    void givesUpAServerThatSaysNothing() {
        answer(out -> {});
        isGivenUp();
    }

    @Test
    void givesUpAServerThatTricklesItsHeader() {
        answer(out -> trickle(out, HEADER + "X: " + "x".repeat(100_000)));
        isGivenUp();
    }

    @Test
    void givesUpAServerThatStopsAfterItsHeader() {
        answer(out ->
                out.write((HEADER + "Content-Length: 1000\r\n\r\n001e# service").getBytes(StandardCharsets.US_ASCII)));
        isGivenUp();
    }

    @Test
    void givesUpAServerThatTricklesItsAnswer() {
        answer(out -> {
            out.write((HEADER + "Content-Length: 100000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            trickle(out, "fff0# service=git-upload-pack" + " ".repeat(60_000));
        });
        isGivenUp();
    }

    @Test
    void givesUpAServerThatTricklesChunks() {
        answer(out -> {
            out.write((HEADER + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            trickle(out, "1\r\nf\r\n".repeat(60_000));
        });
        isGivenUp();
    }

    /** Takes the answers of a Git server and passes them on a little at a time. */
    private void passOnSlowly(String host, int port, int bytes, Duration pause) {
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    Socket upstream = new Socket(host, port);
                    open.addAll(List.of(client, upstream));
                    threads.execute(() -> pump(client, upstream, 8192, Duration.ZERO));
                    threads.execute(() -> pump(upstream, client, bytes, pause));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void pump(Socket from, Socket to, int bytes, Duration pause) {
        byte[] buffer = new byte[bytes];
        try {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                to.getOutputStream().write(buffer, 0, n);
                to.getOutputStream().flush();
                LockSupport.parkNanos(pause.toNanos());
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    @Test
    void isPatientWithASlowServerThatGoesOn() throws IOException {
        TestRepository repository = new TestRepository(folder);
        byte[] noise = new byte[60_000];
        new Random(1).nextBytes(noise);
        CommitId first = repository.commit(
                "Jo", Instant.now(), "one", Map.of("noise", HexFormat.of().formatHex(noise)));
        try (GitHttpServer git = new GitHttpServer(folder, "alice", "secret")) {
            URI real = URI.create(git.url("remote.git"));
            // Some 25 KB/s: several times the timeout in all.
            passOnSlowly(real.getHost(), real.getPort(), 500, Duration.ofMillis(20));
            Remote remote = new Remote(
                    "http://127.0.0.1:" + server.getLocalPort() + "/remote.git",
                    () -> new RemoteCredentials.UserPassword("alice", "secret"),
                    Duration.ofSeconds(1),
                    false);
            try (Mirror mirror = Mirror.open(folder.resolve("mirror.git"), remote)) {
                long begin = System.nanoTime();
                mirror.fetch();
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(2));
                assertThat(mirror.tip("refs/heads/master")).contains(first);
            }
        }
    }
}
