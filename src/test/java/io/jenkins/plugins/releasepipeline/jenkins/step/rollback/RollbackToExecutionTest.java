package io.jenkins.plugins.releasepipeline.jenkins.step.rollback;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepInABuild;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummaryAction;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.mockito.MockedStatic;

/** A Jenkinsfile that rolls back, started by alice. */
class RollbackToExecutionTest {

    @TempDir
    Path folder;

    private final ReleasePipelinesConfiguration configuration = mock();
    private MockedStatic<ReleasePipelinesConfiguration> only;
    private MockedStatic<BuildInitiator> starter;
    private PipelineFixture app;
    private CommitId first;
    private CommitId newest;
    private StepInABuild build;
    private RollbackToExecution execution;

    @BeforeEach
    void productionRunsTheNewest() throws Exception {
        app = new PipelineFixture(folder, Optional.empty());
        first = app.repository().tip("production");
        newest = app.repository().tip("master");
        app.pipeline().proceed(promote(newest, first));
        build = new StepInABuild(app.pipeline());
        only = mockStatic(ReleasePipelinesConfiguration.class);
        only.when(ReleasePipelinesConfiguration::get).thenReturn(configuration);
        starter = mockStatic(BuildInitiator.class);
        starter.when(() -> BuildInitiator.withPermission(any(), any(), any(), any()))
                .thenReturn("alice");
        RollbackToStep step = new RollbackToStep("bug 1");
        step.setCommit(first.hex());
        execution = build.in(new RollbackToExecution(build.context, step));
    }

    @AfterEach
    void close() {
        only.close();
        starter.close();
        build.close();
        app.close();
    }

    @Test
    void failsWithALinkToThePageUnlessAnAdminLetsAJenkinsfileRollBack() {
        assertThatThrownBy(execution::run).isInstanceOf(AbortException.class);
        assertThat(build.log())
                .contains(
                        "Roll back to " + first.abbreviated() + " on the status page at /job/app/release-app/?rollback="
                                + first.hex() + "&environment=production");
        assertThat(app.repository().tip("production")).isEqualTo(newest);
    }

    @Test
    void actsForTheStarterAndSaysThroughWhichBuild() throws Exception {
        when(configuration.allowsRollbackStep("app")).thenReturn(true);
        Map<String, Object> result = execution.run();

        assertThat(app.repository().tip("production")).isEqualTo(first);
        assertThat(result)
                .containsEntry("actor", "alice through app #412")
                .containsEntry("commit", first.hex())
                .as("nobody asked the endpoints")
                .hasEntrySatisfying(
                        "releaseNotes", notes -> assertThat(String.valueOf(((Map<?, ?>) notes).get("plain")))
                                .contains("production back to", "Removed commits"))
                .doesNotContainKey("verified");
        assertThat(app.subjects("production").get(0)).endsWith("held by alice through app #412: bug 1");
    }

    @Test
    void theBuildsLogTellsThePlanAndItsPageWhatWasRolledBack() throws Exception {
        when(configuration.allowsRollbackStep("app")).thenReturn(true);
        execution.run();

        assertThat(build.log())
                .contains("production will move back from " + newest.abbreviated() + " to " + first.abbreviated());
        Run<?, ?> run = build.context.get(Run.class);
        ArgumentCaptor<DeploymentSummaryAction> shown = ArgumentCaptor.captor();
        verify(run).addAction(shown.capture());
        shown.getValue().onAttached(run);
        assertThat(shown.getValue().getText())
                .isEqualTo("alice through app #412 rolled production back to " + first.abbreviated() + " (was "
                        + newest.abbreviated() + ") and holds it");
        assertThat(shown.getValue().getReason()).isEqualTo("bug 1");
    }
}
