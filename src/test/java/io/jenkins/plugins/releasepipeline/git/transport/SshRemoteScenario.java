package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitSshServer;
import io.jenkins.plugins.releasepipeline.fixture.SshKey;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository on a real SSH server, which lets the key of alice in. One server for all tests of a class. */
abstract class SshRemoteScenario {

    @TempDir
    static Path shared;

    static GitSshServer server;
    static SshKey alice;

    @TempDir
    Path folder;

    TestRepository repository;
    CommitId first;
    String url;

    @BeforeAll
    static void listen() {
        server = new GitSshServer(shared.resolve("sshd"), "ed25519", "ecdsa");
        alice = SshKey.make(shared.resolve("alice"), "ed25519", "");
        server.allow(alice);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void serve() {
        repository = new TestRepository(folder);
        first = repository.commit("one");
        url = server.url(repository.remote());
    }

    /** However a connection ended, its threads end, too. */
    @AfterEach
    void leavesNoThread() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread ->
                        thread.getName().startsWith("sshd-") || thread.getName().startsWith("ssh ")));
    }

    Mirror mirror(Remote remote) {
        return Mirror.open(folder.resolve("mirror.git"), remote);
    }

    Remote remote(RemoteCredentials credentials) {
        return new Remote(url, () -> credentials, server.trusted());
    }

    Remote remote(String other, Duration timeout) {
        return new Remote(other, () -> alice.credentials(GitSshServer.USER), server.trusted(), timeout, false);
    }

    void isFetched(Remote remote) {
        try (Mirror mirror = mirror(remote)) {
            mirror.fetch();
            assertThat(mirror.tip("refs/heads/master")).contains(first);
        }
    }

    /** A fetch is refused in one line, as it is here with {@code {url}}. */
    void isRefused(Remote remote, String message) {
        try (Mirror mirror = mirror(remote)) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessage(message.replace("{url}", remote.url()));
            assertThat(mirror.isEmpty()).isTrue();
        }
    }
}
