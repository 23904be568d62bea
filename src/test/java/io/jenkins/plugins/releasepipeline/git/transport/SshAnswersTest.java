package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.GitSshServer;
import io.jenkins.plugins.releasepipeline.fixture.HangingServer;
import io.jenkins.plugins.releasepipeline.fixture.SshKey;
import io.jenkins.plugins.releasepipeline.fixture.TcpRelay;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.push.Push;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What SSH servers answer instead of a repository, or don't. */
@Timeout(60)
class SshAnswersTest extends SshRemoteScenario {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration ENOUGH_TO_LOG_IN = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(60);

    /** A key for which the server runs this shell command. */
    private Remote answering(String command) {
        SshKey key = SshKey.make(folder.resolve("key"), "ed25519", "");
        server.allow(key, command);
        return remote(key.credentials(GitSshServer.USER));
    }

    private void canNotBeReached(Remote remote, String reason) {
        isRefused(
                remote,
                "The repository {url} can't be reached: " + reason
                        + ". Check the URL, the network and the credentials.");
    }

    @Test
    void aRepositoryThatTheKeyMayNotReadIsToldInTheServersWords() {
        isRefused(
                answering("echo 'ERROR: Repository not found.' >&2; echo >&2; exit 1"),
                "There is no repository at {url}, or this key may not read it; the server's answer: "
                        + "ERROR: Repository not found. Check the URL, and the permissions of the key on the server.");
    }

    @Test
    void aPathWithoutARepositoryIsToldInGitsWords() {
        url = server.url(folder.resolve("none.git"));
        try (Mirror mirror = mirror(remote(alice.credentials(GitSshServer.USER)))) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageStartingWith("There is no repository at " + url)
                    .hasMessageContaining("does not appear to be a git repository")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aServerThatSaysNothingAndEndsIsToldSo() {
        isRefused(
                answering("exit 1"),
                "There is no repository at {url}, or this key may not read it; the server's answer: "
                        + "the connection ended without one. "
                        + "Check the URL, and the permissions of the key on the server.");
    }

    @Test
    void aServerWithoutGitIsToldInItsShellsWords() {
        Remote remote = answering("no-such-git");
        try (Mirror mirror = mirror(remote)) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining(url)
                    .hasMessageContaining("no-such-git: command not found")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aServerThatGreetsInsteadOfAnsweringIsTold() {
        canNotBeReached(
                answering("echo Welcome"), "the answer is not that of Git (perhaps a greeting of the login shell)");
    }

    @Test
    void aKeyThatMayOnlyReadReadsAndIsToldAtAPush() {
        Remote remote = answering("""
                case $SSH_ORIGINAL_COMMAND in *receive-pack*) \
                echo 'ERROR: The key you are authenticating with has been marked as read only.' >&2; exit 1;; esac; \
                sh -c "$SSH_ORIGINAL_COMMAND"\
                """);
        CommitId second = repository.commit("two");
        repository.branch("production", first);
        try (Mirror mirror = mirror(remote)) {
            mirror.fetch();
            Push push = Push.of(new RefMove("refs/heads/production", Optional.of(first), second, false));
            assertThatThrownBy(() -> push.to(mirror))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessage("The server refuses pushes to " + url + " with this key; its answer: "
                            + "ERROR: The key you are authenticating with has been marked as read only. "
                            + "Check whether the key may write there.");
            assertThat(repository.tip("production")).isEqualTo(first);
        }
    }

    @Test
    void aRepositoryWithSha256IdsIsToldSo() {
        Path sha256 = folder.resolve("sha256.git");
        GitCommand.in(folder).run("init", "-q", "--bare", "--object-format=sha256", sha256.toString());
        GitCommand git = GitCommand.in(sha256);
        git.run("update-ref", "refs/heads/master", git.feed("", "commit-tree", "-m", "one", git.feed("", "mktree")));
        url = server.url(sha256);
        isRefused(
                remote(alice.credentials(GitSshServer.USER)),
                "The repository {url} uses SHA-256 ids, which are not supported yet: "
                        + "give a repository with SHA-1 ids.");
    }

    @Test
    void aHostThatDoesNotExistIsToldSo() {
        url = "ssh://git@no-such-host.invalid/app.git";
        isRefused(
                remote(alice.credentials("git")),
                "The repository {url} can't be reached: the host no-such-host.invalid is unknown. "
                        + "Check the URL and the network.");
    }

    @Test
    void aPortThatNobodyListensToIsToldSo() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        canNotBeReached(remote("ssh://git@127.0.0.1:" + port + "/app.git", LONG), "Connection refused");
    }

    @Test
    void aServerThatAcceptsAndNeverAnswersIsGivenUp() {
        try (HangingServer hanging = new HangingServer()) {
            int port = URI.create(hanging.url("")).getPort();
            canNotBeReached(
                    remote("ssh://git@127.0.0.1:" + port + "/app.git", SHORT),
                    "the server did not answer or did not complete the login within 1 s");
        }
    }

    @Test
    void aServerThatStopsDuringTheLoginIsGivenUp() {
        try (TcpRelay relay = new TcpRelay(server.port(), 1_000, TcpRelay.Failure.STALL)) {
            canNotBeReached(
                    relayed(relay, SHORT), "the server did not answer or did not complete the login within 1 s");
        }
    }

    private Remote relayed(TcpRelay relay, Duration timeout) {
        String other = url.replace(":" + server.port(), ":" + relay.port());
        return new Remote(
                other,
                () -> alice.credentials(GitSshServer.USER),
                KnownHosts.of(server.knownHostsLine(server.hostKeys().get(0))
                        .replace(":" + server.port(), ":" + relay.port())),
                timeout,
                false);
    }

    private void commitNoise() {
        byte[] noise = new byte[200_000];
        new Random(1).nextBytes(noise);
        repository.commit(
                "Jo", Instant.now(), "noise", Map.of("noise", HexFormat.of().formatHex(noise)));
    }

    @Test
    void aServerThatStopsInThePackIsGivenUp() {
        commitNoise();
        try (TcpRelay relay = new TcpRelay(server.port(), 60_000, TcpRelay.Failure.STALL)) {
            canNotBeReached(relayed(relay, ENOUGH_TO_LOG_IN), "the server sent nothing for 3 s");
        }
    }

    @Test
    void aServerThatDiesInThePackIsToldAndTheNextFetchIsWhole() {
        commitNoise();
        try (TcpRelay relay = new TcpRelay(server.port(), 60_000, TcpRelay.Failure.CUT);
                Mirror mirror = mirror(relayed(relay, LONG))) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageStartingWith("The repository " + mirror.remote() + " can't be reached: ")
                    .hasMessageNotContaining("\n");
            assertThat(mirror.isEmpty()).isTrue();
        }
        first = repository.tip("master");
        isFetched(remote(alice.credentials(GitSshServer.USER)));
    }

    @Test
    void closingEndsAFetchThatWaitsForThePack() throws Exception {
        commitNoise();
        try (TcpRelay relay = new TcpRelay(server.port(), 60_000, TcpRelay.Failure.STALL)) {
            closingEndsAFetch(relay);
        }
    }

    @Test
    void closingEndsAFetchThatWaitsForTheLogin() throws Exception {
        try (TcpRelay relay = new TcpRelay(server.port(), 1_000, TcpRelay.Failure.STALL)) {
            closingEndsAFetch(relay);
        }
    }

    /** Long before its timeout: without being ended, the fetch would outlast this test. */
    private void closingEndsAFetch(TcpRelay relay) throws Exception {
        Mirror mirror = mirror(relayed(relay, Duration.ofMinutes(10)));
        CompletableFuture<Throwable> fetch = CompletableFuture.supplyAsync(() -> {
            try {
                mirror.fetch();
                return new AssertionError("fetched");
            } catch (ReleaseException e) {
                return e;
            }
        });
        relay.awaitFailure();
        mirror.close();
        assertThat(fetch.get()).isInstanceOf(ReleaseException.class).hasMessageContaining("closed");
    }
}
