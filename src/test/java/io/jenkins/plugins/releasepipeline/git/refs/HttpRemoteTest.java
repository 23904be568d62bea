package io.jenkins.plugins.releasepipeline.git.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.push.Push;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpRemoteTest {

    private static final String PASSWORD = "s3cr3t-of-alice";
    private static final String WRONG = "wr0ng-password";

    @TempDir
    Path folder;

    private TestRepository repository;
    private GitHttpServer server;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void serve() throws IOException {
        repository = new TestRepository(folder);
        first = repository.commit("one");
        second = repository.commit("two");
        repository.branch("production", first);
        server = new GitHttpServer(folder, "alice", PASSWORD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Mirror mirror(RemoteCredentials credentials) {
        return Mirror.open(folder.resolve("mirror.git"), new Remote(server.url("remote.git"), () -> credentials));
    }

    private static RefMove move(CommitId from, CommitId to) {
        return new RefMove("refs/heads/production", Optional.of(from), to, false);
    }

    @Test
    void fetchesAndPushesWithThePassword() {
        try (Mirror mirror = mirror(new RemoteCredentials.UserPassword("alice", PASSWORD))) {
            mirror.fetch();
            assertThat(mirror.tip("refs/heads/production")).contains(first);

            assertThat(Push.of(move(first, second)).to(mirror)).isEqualTo(new MoveOutcome.Moved());
            assertThat(repository.tip("production")).isEqualTo(second);
            assertThat(Push.of(move(first, second)).to(mirror))
                    .isEqualTo(new MoveOutcome.LostRace("refs/heads/production", Optional.of(second)));
        }
    }

    @Test
    void refusesAWrongPasswordInOneLineThatDoesNotShowIt() {
        RemoteCredentials wrong = new RemoteCredentials.UserPassword("alice", WRONG);
        assertThat(wrong.toString()).doesNotContain(WRONG);
        try (Mirror mirror = mirror(wrong)) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining(server.url("remote.git"))
                    .hasMessageContaining("credentials")
                    .hasMessageNotContaining("\n")
                    .hasMessageNotContaining(WRONG)
                    .satisfies(problem -> assertThat(problem).hasStackTraceContaining("not authorized"))
                    .satisfies(problem -> assertThat(problem.toString()).doesNotContain(WRONG));
            assertThat(mirror.isEmpty()).isTrue();
        }
    }

    @Test
    void asksForThePasswordAnewEachTime() {
        String[] password = {WRONG};
        Remote remote =
                new Remote(server.url("remote.git"), () -> new RemoteCredentials.UserPassword("alice", password[0]));
        try (Mirror mirror = Mirror.open(folder.resolve("mirror.git"), remote)) {
            assertThatThrownBy(mirror::fetch).isInstanceOf(ReleaseException.class);
            password[0] = PASSWORD;
            mirror.fetch();
            assertThat(mirror.tip("refs/heads/master")).contains(second);
        }
    }

    @Test
    void refusesARepositoryThatIsNotThere() {
        RemoteCredentials right = new RemoteCredentials.UserPassword("alice", PASSWORD);
        String url = server.url("none.git");
        try (Mirror mirror = Mirror.open(folder.resolve("mirror.git"), new Remote(url, () -> right))) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining(url)
                    .hasMessageNotContaining(PASSWORD)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aFetchThatWasAnsweredBeforeAPushDoesNotTakeTheMirrorBack() throws InterruptedException {
        try (Mirror mirror = mirror(new RemoteCredentials.UserPassword("alice", PASSWORD))) {
            mirror.fetch();
            CountDownLatch answered = new CountDownLatch(1);
            CountDownLatch send = new CountDownLatch(1);
            server.beforeAnswer(path -> {
                if (path.endsWith("/git-upload-pack") && send.getCount() > 0) {
                    answered.countDown();
                    await(send);
                }
            });
            Thread fetch = new Thread(mirror::fetch);
            fetch.start();
            answered.await();
            Thread push = new Thread(() -> Push.of(move(first, second)).to(mirror));
            push.start();
            Awaitility.await()
                    .until(() -> push.getState() == Thread.State.TIMED_WAITING
                            || push.getState() == Thread.State.TERMINATED);
            send.countDown();
            fetch.join();
            push.join();

            assertThat(repository.tip("production")).isEqualTo(second);
            assertThat(mirror.tip("refs/heads/production")).contains(second);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
