package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Items;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.jenkins.config.EnvironmentDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.ServiceDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.HealthyGateDefinition;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An app that reports the right version and is broken. */
@WithJenkins
class HealthOnJenkinsTest {

    /** A break is confirmed in a minute. */
    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void aHeartbeatThatBreaksAfterADeploymentRollsBackAndClosesTheGate(JenkinsRule jenkins) throws Exception {
        jenkins.createProject(WorkflowJob.class, "treeherder");
        PageClient page = new PageClient(jenkins, "job/treeherder/release/");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint onStage = new VersionEndpoint("");
                VersionEndpoint onProduction = new VersionEndpoint(remote.commit(0))) {
            String first = remote.commit(0);
            String next = remote.commit(1);
            LivePipeline live = define(remote, onStage, onProduction);
            await().atMost(SOON).until(() -> health(live, 0) == Health.HEALTHY && health(live, 1) == Health.HEALTHY);
            assertThat(promote(page, next, first).statusCode()).isEqualTo(200);
            onProduction.reports(next);
            await().atMost(SOON).until(() -> environment(live, 1).watch().isPresent());

            onStage.beats(500);
            onProduction.beats(500);

            await().atMost(SOON).until(() -> remote.tip("production").equals(first));
            await().atMost(SOON).until(() -> environment(live, 1).hold().isPresent());
            assertThat(environment(live, 1).hold().orElseThrow().reason())
                    .isEqualTo("web broke after " + next.substring(0, 7)
                            + " was deployed. The heartbeat responds with status 500. Failed checks: database.");

            assertThat(page.post("admin", "release", Map.of("environment", "production"))
                            .statusCode())
                    .isEqualTo(200);
            await().atMost(SOON).until(() -> health(live, 0) == Health.BROKEN);
            HttpResponse<String> refused = promote(page, next, first);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("stage is broken. web: The heartbeat responds with status 500. Failed checks: database.");
            assertThat(remote.tip("production")).isEqualTo(first);
        }
    }

    private static LivePipeline define(RemoteRepository remote, VersionEndpoint onStage, VersionEndpoint onProduction) {
        PipelineDefinition pipeline = Treeherder.definition("treeherder", remote.url(), onProduction.url())
                .get(0);
        EnvironmentDefinition stage = pipeline.getEnvironments().get(0);
        ServiceDefinition web = new ServiceDefinition("web");
        web.setHeartbeatUrl(onStage.heartbeatUrl());
        stage.setServices(List.of(web));
        EnvironmentDefinition production = pipeline.getEnvironments().get(1);
        production.getServices().get(0).setHeartbeatUrl(onProduction.heartbeatUrl());
        production.setWatch("10m");
        production.setRollbackOnFailure(true);
        production.setGates(List.of(new HealthyGateDefinition()));
        ReleasePipelinesConfiguration.get().setPipelines(List.of(pipeline));
        return Treeherder.ready();
    }

    private static EnvironmentStatus environment(LivePipeline live, int index) {
        return live.status().environments().get(index);
    }

    private static Health health(LivePipeline live, int index) {
        return environment(live, index)
                .services()
                .get(0)
                .heartbeat()
                .orElseThrow()
                .health();
    }

    private static HttpResponse<String> promote(PageClient page, String commit, String expected) throws Exception {
        Map<String, String> fields = new HashMap<>(Map.of("environment", "production"));
        fields.put("commit", commit);
        fields.put("expected", expected);
        return page.post("admin", "promote", fields);
    }

    @Test
    void aDefinitionThatWasSavedWithoutHeartbeatsIsRead(JenkinsRule jenkins) {
        EnvironmentDefinition stage = new EnvironmentDefinition("stage");
        ServiceDefinition web = new ServiceDefinition("web");
        web.setVersionUrl("https://example.org/__version__");
        stage.setServices(List.of(web));
        String now = Items.XSTREAM2.toXML(stage);
        String earlier = now.replaceAll("<(watch|heartbeatUrl)(/>|></\\1>)", "");
        assertThat(now).contains("<watch", "<heartbeatUrl");
        assertThat(earlier).doesNotContain("<watch", "<heartbeatUrl").contains("<versionUrl>");
        EnvironmentDefinition saved = (EnvironmentDefinition) Items.XSTREAM2.fromXML(earlier);
        assertThat(saved.getWatch()).isEmpty();
        assertThat(saved.getServices().get(0).getHeartbeatUrl()).isEmpty();
        PipelineDefinition pipeline = new PipelineDefinition("app", "app", "https://example.org/app", List.of(saved));
        pipeline.setTrunk("main");
        assertThat(pipeline.toDomain().environment("stage").automation().watch())
                .isEmpty();
        assertThat(pipeline.toDomain().environment("stage").heartbeats()).isEmpty();
    }
}
