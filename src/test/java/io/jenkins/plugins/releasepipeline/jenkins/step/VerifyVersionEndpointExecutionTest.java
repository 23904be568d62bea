package io.jenkins.plugins.releasepipeline.jenkins.step;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyVersionEndpointExecutionTest {

    @TempDir
    Path folder;

    private PipelineFixture app;
    private StepInABuild build;
    private VerifyVersionEndpointExecution execution;

    @BeforeEach
    void start() throws Exception {
        app = new PipelineFixture(folder, Optional.empty());
        build = new StepInABuild(app.pipeline());
        VerifyVersionEndpointStep step = new VerifyVersionEndpointStep();
        step.setEnvironment("production");
        step.setCommit("master");
        execution = build.in(new VerifyVersionEndpointExecution(build.context, step));
        execution.start();
    }

    @AfterEach
    void close() {
        build.close();
        app.close();
    }

    @Test
    void anEnvironmentWithoutEndpointsFailsIt() {
        build.work();
        verify(build.context).onFailure(any(IOException.class));
    }

    @Test
    void whatFailsBecauseJenkinsStopsDoesNotCount() {
        when(build.pipelines.isStopping()).thenReturn(true);
        doThrow(new ReleaseException("closed")).when(build.pipelines).of(any(), any());
        build.work();
        verify(build.context, never()).onFailure(any());
    }
}
