package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepInABuild;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

/** A build that waits, on a real pipeline. */
abstract class PromoteToProductionScenario {

    @TempDir
    Path folder;

    MisbehavingServer endpoint;
    PipelineFixture app;
    CommitId first;
    CommitId newest;
    StepInABuild build;
    PromoteToProductionExecution step;

    @BeforeEach
    void startToWait() throws Exception {
        endpoint = MisbehavingServer.http(Behaviour.json("{\"commit\":\"unknown\"}"));
        app = new PipelineFixture(folder, Optional.of(endpoint.url()));
        first = app.repository().tip("production");
        newest = app.repository().tip("master");
        build = new StepInABuild(app.pipeline());
        step = build.in(new PromoteToProductionExecution(build.context, step()));
        step.start();
    }

    static PromoteToProductionStep step() {
        PromoteToProductionStep step = new PromoteToProductionStep("master");
        step.setMessage("weekly push");
        step.setTimeout(2);
        step.setUnit(TimeUnit.HOURS);
        return step;
    }

    @AfterEach
    void close() {
        build.close();
        app.close();
        endpoint.close();
    }

    int waiting() {
        return app.pipeline().waiting().of("production").size();
    }

    Map<?, ?> result() {
        ArgumentCaptor<Object> result = ArgumentCaptor.captor();
        verify(build.context, timeout(30_000)).onSuccess(result.capture());
        return (Map<?, ?>) result.getValue();
    }
}
