package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

    private PipelineFixture app;
    private CommitId first;
    private CommitId third;

    @BeforeEach
    void open(@TempDir Path folder) {
        app = new PipelineFixture(folder, Optional.empty());
        first = app.repository().tip("production");
        third = app.repository().tip("master");
    }

    @AfterEach
    void close() {
        app.close();
    }

    private EnvironmentSummary production() {
        return app.pipeline().summary().environments().get(1);
    }

    @Test
    void saysInOneLineWhatIsWhere() {
        Summary summary = app.pipeline().summary();

        assertThat(summary.pipeline()).isEqualTo("app");
        assertThat(summary.job()).isEqualTo("app");
        assertThat(summary.fetchedAt()).isPresent();
        assertThat(summary.fetchProblem()).isEmpty();
        assertThat(summary.environments()).extracting(EnvironmentSummary::name).containsExactly("stage", "production");
        assertThat(summary.environments().get(0).commit()).contains(third.abbreviated());
        assertThat(production().commit()).contains(first.abbreviated());
        assertThat(production().since()).isEmpty();
    }

    @Test
    void followsWhatThisProcessDoesAtOnce() {
        app.pipeline().proceed(PipelineFixture.promote(third, first)).finished().join();
        assertThat(production().commit()).contains(third.abbreviated());
        assertThat(production().since()).isPresent();

        app.pipeline().hold("production", "carol", "bug 177");
        assertThat(production().hold().orElseThrow().by()).isEqualTo("carol");
        app.pipeline().release("production", "carol");
        assertThat(production().hold()).isEmpty();
    }

    @Test
    void showsADeployRefThatIsGoneAndSinceWhen() {
        app.repository().git().run("push", "-q", "origin", ":production");
        app.pipeline().refresh();
        var drift = production().drift().orElseThrow();
        app.pipeline().refresh();

        assertThat(production().commit()).isEmpty();
        assertThat(drift.since()).isPresent();
        assertThat(drift.message()).contains("no longer exists").contains(first.abbreviated());
        assertThat(production().drift()).contains(drift);
    }

    @Test
    void isServedWithoutTheRepositories() throws IOException {
        String known = StatusJson.write(app.pipeline().summary());
        app.pipeline().close();
        Folders.delete(app.home());
        Folders.delete(app.repository().remote());

        assertThat(StatusJson.write(app.pipeline().summary())).isEqualTo(known);
    }

    @Test
    void survivesARepositoryThatIsDeletedUnderIt() throws IOException {
        Folders.delete(app.home().resolve("mirror.git"));
        Files.move(app.repository().remote(), app.home().resolve("elsewhere"));
        app.pipeline().refresh();

        assertThat(app.pipeline().summary().fetchProblem()).isPresent();
        assertThat(app.pipeline().summary().fetchedAt()).isPresent();
    }

    @Test
    void isThereAfterARestartBeforeTheRemoteAnswers() throws IOException {
        Files.move(app.repository().remote(), app.home().resolve("elsewhere"));
        app.restart();
        app.pipeline().start();

        Awaitility.await().until(() -> production().commit().equals(Optional.of(first.abbreviated())));
    }
}
