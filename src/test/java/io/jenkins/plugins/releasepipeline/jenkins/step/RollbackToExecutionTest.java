package io.jenkins.plugins.releasepipeline.jenkins.step;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.MockedStatic;

/** A Jenkinsfile that rolls back, started by alice. */
class RollbackToExecutionTest {

    @TempDir
    Path folder;

    private final ReleasePipelinesConfiguration configuration = mock();
    private MockedStatic<ReleasePipelinesConfiguration> only;
    private MockedStatic<Starter> starter;
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
        starter = mockStatic(Starter.class);
        starter.when(() -> Starter.withPermission(any(), any(), any())).thenReturn("alice");
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
                .contains(first.abbreviated() + ": Rebuild on the status page at /job/app/release-app/?rebuild="
                        + first.hex());
        assertThat(app.repository().tip("production")).isEqualTo(newest);
    }

    @Test
    void actsForTheStarterAndSaysThroughWhichBuild() throws Exception {
        when(configuration.allowsRollbackFromJenkinsfile("app")).thenReturn(true);
        Map<String, Object> result = execution.run();

        assertThat(app.repository().tip("production")).isEqualTo(first);
        assertThat(result)
                .containsEntry("actor", "alice through app #412")
                .containsEntry("commit", first.hex())
                .as("nobody asked the endpoints")
                .doesNotContainKey("verified");
        assertThat(app.subjects("production").get(0)).endsWith("held by alice through app #412: bug 1");
    }
}
