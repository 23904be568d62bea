package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepInABuild;
import io.jenkins.plugins.releasepipeline.promotion.verify.VerifiedDeployments;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

class VerifyVersionEndpointExecutionTest {

    @TempDir
    Path folder;

    private PipelineFixture app;
    private StepInABuild build;

    @AfterEach
    void close() {
        build.close();
        app.close();
    }

    @Test
    void anEnvironmentWithoutEndpointsFailsIt() throws Exception {
        start(production());
        build.work();
        verify(build.context).onFailure(any(IOException.class));
    }

    @Test
    void whatFailsBecauseJenkinsStopsDoesNotCount() throws Exception {
        start(production());
        when(build.pipelines.isStopping()).thenReturn(true);
        doThrow(new ReleaseException("closed")).when(build.pipelines).of(any(), any());
        build.work();
        verify(build.context, never()).onFailure(any());
    }

    @Test
    void afterARestartItWantsTheCommitThatWasMeantWhenItBegan() throws Exception {
        app = new PipelineFixture(folder, Optional.empty());
        CommitId meant = app.repository().tip("master");
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit("0".repeat(40)))) {
            VerifyVersionEndpointExecution execution = start(urls(server));
            awaitLog("Reports 0000000");
            app.repository().commit("Later");
            app.pipeline().refresh();
            server.behave(Behaviour.commit(meant.hex()));
            execution.onResume();
            assertThat(result()).containsEntry("proven", true);
        }
    }

    @Test
    void twoServicesAtOneUrlSettleEachForItself() throws Exception {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.json("{}"))) {
            app = new PipelineFixture(folder, List.of(service(server, "a"), service(server, "b")));
            String wanted = app.repository().tip("master").hex();
            server.behave(Behaviour.json("{\"a\": \"" + wanted + "\", \"b\": \"stub\"}"));
            VerifyVersionEndpointExecution execution = start(production());
            awaitLog("1 of 2 endpoints updated");
            execution.onResume();
            build.work();
            verify(build.context, never()).onSuccess(any());

            server.behave(Behaviour.json("{\"a\": \"stub\", \"b\": \"" + wanted + "\"}"));
            assertThat(result().get("endpoints"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(2);
        }
    }

    @Test
    void whatIsProvenCountsAlsoWhenItCanNotBeRecorded() throws Exception {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.json("{}"))) {
            app = new PipelineFixture(folder, Optional.of(server.url()));
            server.behave(Behaviour.commit(app.repository().tip("master").hex()));
            LivePipeline live = spy(app.pipeline());
            VerifiedDeployments locked = spy(live.verified());
            doThrow(new ReleaseException("The history is locked.")).when(locked).proven(any(), any(), any());
            doReturn(locked).when(live).verified();
            start(production());
            build.use(live);
            assertThat(result()).containsEntry("proven", true);
            assertThat(build.log()).contains("The history is locked.");
        }
    }

    private VerifyVersionEndpointExecution start(VerifyVersionEndpointStep step) throws Exception {
        app = app == null ? new PipelineFixture(folder, Optional.empty()) : app;
        build = new StepInABuild(app.pipeline());
        step.setCommit("master");
        step.setInterval(1);
        step.setConsecutive(1);
        VerifyVersionEndpointExecution execution = build.in(new VerifyVersionEndpointExecution(build.context, step));
        execution.start();
        return execution;
    }

    private static VerifyVersionEndpointStep production() {
        VerifyVersionEndpointStep step = new VerifyVersionEndpointStep();
        step.setEnvironment("production");
        return step;
    }

    private static VerifyVersionEndpointStep urls(MisbehavingServer server) {
        VerifyVersionEndpointStep step = new VerifyVersionEndpointStep();
        step.setUrls(List.of(server.url().toString()));
        return step;
    }

    private static Service service(MisbehavingServer server, String name) {
        return new Service(
                name,
                Optional.of(VersionEndpoint.written(
                        server.url().toString(), Optional.of("/" + name), List.of(), Optional.empty())),
                false);
    }

    private void awaitLog(String text) {
        Awaitility.await().pollInSameThread().until(() -> {
            build.work();
            return build.log().contains(text);
        });
    }

    /** What the step returns, once it does. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> result() {
        ArgumentCaptor<Object> result = ArgumentCaptor.forClass(Object.class);
        Awaitility.await().pollInSameThread().untilAsserted(() -> {
            build.work();
            verify(build.context).onSuccess(result.capture());
        });
        return (Map<String, Object>) result.getValue();
    }
}
