package io.jenkins.plugins.releasepipeline.git.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server tells of a repository. */
class SurveyorTest {

    private static final RemoteCredentials ALICE = new RemoteCredentials.UserPassword("alice", "s3cr3t");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Surveyor surveyor = new Surveyor(threads, Duration.ofSeconds(60));

    @TempDir
    Path folder;

    private TestRepository repository;
    private GitHttpServer server;

    @BeforeEach
    void serve() throws IOException {
        repository = new TestRepository(folder);
        CommitId first = repository.commit("one");
        repository.branch("production", first);
        repository.packTags(Map.of("v1.9", first, "v1.10", first));
        server = new GitHttpServer(folder, "alice", "s3cr3t");
    }

    @AfterEach
    void stop() {
        server.close();
        threads.shutdownNow();
    }

    private Remote remote(RemoteCredentials credentials) {
        return new Remote(server.url("remote.git"), () -> credentials);
    }

    @Test
    void branchesTagsAndTheTrunkAreToldAndNothingIsPushed() {
        RepositorySurvey survey = surveyor.survey(remote(ALICE));
        assertThat(survey.branches()).containsExactly("master", "production");
        assertThat(survey.tags()).containsExactly("v1.10", "v1.9");
        assertThat(survey.trunk()).contains("master");
        assertThat(survey.pushRefused()).isEmpty();
        assertThat(surveyor.survey(remote(ALICE))).isEqualTo(survey);
    }

    @Test
    void aLocalPathIsTestedLikeAServer() {
        RepositorySurvey survey =
                surveyor.survey(new Remote(folder.resolve("remote.git").toString(), RemoteCredentials.None::new));
        assertThat(survey.branches()).containsExactly("master", "production");
        assertThat(survey.pushRefused()).isEmpty();
    }

    @Test
    void aServerThatRefusesPushesIsStillRead() {
        server.beforeWork(path -> {
            if (path.contains("git-receive-pack")) {
                throw new IllegalStateException("read-only");
            }
        });
        RepositorySurvey survey = surveyor.survey(remote(ALICE));
        assertThat(survey.branches()).containsExactly("master", "production");
        assertThat(survey.pushRefused()).get().asString().contains("remote.git").doesNotContain("s3cr3t");
    }

    @Test
    void aWrongPasswordIsToldInOneLine() {
        assertThatThrownBy(() -> surveyor.survey(remote(new RemoteCredentials.UserPassword("alice", "wr0ng"))))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("remote.git")
                .hasMessageNotContaining("wr0ng")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedFor() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        server.beforeWork(path -> {
            asked.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> new Surveyor(threads, Duration.ofMillis(300)).survey(remote(ALICE)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("did not answer within");
        end.countDown();
    }
}
