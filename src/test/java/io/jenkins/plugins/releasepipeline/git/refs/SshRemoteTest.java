package io.jenkins.plugins.releasepipeline.git.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitSshServer;
import io.jenkins.plugins.releasepipeline.fixture.SshKey;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.push.Push;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshRemoteTest {

    private static final String PRODUCTION = "refs/heads/production";
    private static final String STAGE = "refs/heads/stage";

    @TempDir
    static Path shared;

    private static GitSshServer server;
    private static SshKey alice;

    @TempDir
    Path folder;

    private TestRepository repository;
    private CommitId first;
    private CommitId second;
    private Mirror mirror;

    @BeforeAll
    static void listen() {
        server = new GitSshServer(shared.resolve("sshd"), "ed25519");
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
        second = repository.commit("two");
        repository.branch("stage", first);
        repository.branch("production", first);
        mirror = mirror(alice);
        mirror.fetch();
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    private Mirror mirror(SshKey key) {
        return Mirror.open(
                folder.resolve("mirror.git"),
                new Remote(
                        server.url(repository.remote()), () -> key.credentials(GitSshServer.USER), server.trusted()));
    }

    private static RefMove move(String ref, CommitId from, CommitId to) {
        return new RefMove(ref, Optional.ofNullable(from), to, false);
    }

    @Test
    void fetchesAndPushesByCompareAndSwap() {
        assertThat(mirror.tip(PRODUCTION)).contains(first);

        assertThat(Push.of(move(PRODUCTION, first, second)).to(mirror)).isEqualTo(new MoveOutcome.Moved());
        assertThat(repository.tip("production")).isEqualTo(second);
        assertThat(mirror.tip(PRODUCTION)).contains(second);
        assertThat(Push.of(move(PRODUCTION, first, second)).to(mirror))
                .isEqualTo(new MoveOutcome.LostRace(PRODUCTION, Optional.of(second)));
    }

    @Test
    void fetchesSomeRefsAlone() {
        repository.branch("production", second);
        repository.branch("stage", second);
        mirror.fetch(Set.of(PRODUCTION));
        assertThat(mirror.tip(PRODUCTION)).contains(second);
        assertThat(mirror.tip(STAGE)).contains(first);
    }

    @Test
    void movesAllRefsOfAPushOrNone() {
        Push both = new Push(List.of(move(PRODUCTION, first, second), move(STAGE, first, second)));
        CommitId third = repository.commit("three");
        repository.branch("stage", third);
        assertThat(both.to(mirror)).isEqualTo(new MoveOutcome.LostRace(STAGE, Optional.of(third)));
        assertThat(repository.tip("production")).isEqualTo(first);

        repository.branch("stage", first);
        assertThat(both.to(mirror)).isEqualTo(new MoveOutcome.Moved());
        assertThat(repository.tip("production")).isEqualTo(second);
        assertThat(repository.tip("stage")).isEqualTo(second);
    }

    @Test
    void aHookThatRefusesIsToldInItsWords() throws IOException {
        repository.hook("pre-receive", "echo 'production is frozen'; echo 'until Monday' >&2; exit 1");

        MoveOutcome refused = Push.of(move(PRODUCTION, first, second)).to(mirror);
        assertThat(refused).isInstanceOfSatisfying(MoveOutcome.Refused.class, outcome -> assertThat(outcome.reason())
                .contains("pre-receive hook declined", "production is frozen", "until Monday")
                .doesNotContain("\n"));
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void looksForTheKeyAnewEachTime() {
        SshKey unknown = SshKey.make(folder.resolve("unknown"), "ed25519", "");
        SshKey[] key = {unknown};
        Remote remote = new Remote(
                server.url(repository.remote()), () -> key[0].credentials(GitSshServer.USER), server.trusted());
        try (Mirror other = Mirror.open(folder.resolve("other.git"), remote)) {
            assertThatThrownBy(other::fetch).isInstanceOf(ReleaseException.class);
            key[0] = alice;
            other.fetch();
            assertThat(other.tip("refs/heads/master")).contains(second);
        }
    }

    @Test
    void nothingIsReadOfTheUserWhoRunsThis() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home/.ssh")).getParent();
        Files.writeString(home.resolve(".ssh/config"), "Host *\n  Port 1\n  User nobody\n  HostName example.invalid\n");
        String before = System.getProperty("user.home");
        System.setProperty("user.home", home.toString());
        try {
            mirror.fetch();
        } finally {
            System.setProperty("user.home", before);
        }
        assertThat(home.resolve(".ssh/known_hosts")).doesNotExist();
    }
}
