package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Cause;
import hudson.model.CauseAction;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.FaultyRemote;
import io.jenkins.plugins.releasepipeline.fixture.HeldRequest;
import io.jenkins.plugins.releasepipeline.jenkins.config.EnvironmentDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.ServiceDefinition;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.status.Status.Position;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** With a server that is healthy but slow, and with endpoints that fail in masses. */
@WithJenkins
class WayBackOnJenkinsTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private FaultyRemote remote;
    private JenkinsRule jenkins;
    private WorkflowJob job;
    private PageClient page;

    @BeforeEach
    void serve(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new FaultyRemote(folder);
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        page = new PageClient(jenkins, "job/treeherder/release/");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "git", "", "alice", "secret"));
    }

    @AfterEach
    void close() {
        remote.close();
    }

    private LivePipeline define(List<ServiceDefinition> ofStage, String versionUrl) {
        PipelineDefinition pipeline =
                Treeherder.definition("treeherder", remote.url(), versionUrl).get(0);
        EnvironmentDefinition stage = pipeline.getEnvironments().get(0);
        stage.setServices(ofStage);
        pipeline.setCredentialsId("git");
        pipeline.setAllowRollbackStep(true);
        ReleasePipelinesConfiguration.get().setPipelines(List.of(pipeline));
        return Treeherder.ready();
    }

    @Test
    void aFetchThatGoesOnKeepsNobodyFromGoingBack() throws Exception {
        try (VersionEndpoint endpoint = new VersionEndpoint(remote.first().hex())) {
            LivePipeline live = define(List.of(), endpoint.url());
            CommitId another = remote.repository().commit("Another");
            HeldRequest slow = remote.holdBeforeWork("/git-upload-pack", 1);
            assertThat(page.post("admin", "api/refresh", Map.of()).statusCode()).isEqualTo(202);
            slow.awaitReached();

            succeeds("promote", move(remote.newest(), remote.first()));
            succeeds("rollback", move(remote.first(), remote.newest()));
            assertThat(remote.repository().tip("production")).isEqualTo(remote.first());
            succeeds("release", Map.of("environment", "production"));
            succeeds("promote", move(remote.middle(), remote.first()));
            job.setDefinition(new CpsFlowDefinition(
                    "def r = rollbackTo commit: '" + remote.first().hex()
                            + "', reason: 'bug 1'; echo \"back at ${r.commit}\"",
                    true));
            WorkflowRun build = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("admin")))
                    .waitForStart();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("back at " + remote.first().hex(), build);
            assertThat(remote.repository().tip("production")).isEqualTo(remote.first());
            assertThat(page.get("admin", "api/status").body())
                    .as("what the fetch brings")
                    .doesNotContain(another.hex());

            slow.release();
            await().atMost(SOON)
                    .until(() -> page.get("admin", "api/status").body().contains(another.hex()));
            assertThat(live.status().environments().get(1).drift()).isEmpty();
        }
    }

    private void succeeds(String verb, Map<String, String> fields) throws Exception {
        HttpResponse<String> answer = page.post("admin", verb, fields);
        assertThat(answer.statusCode()).as(verb + ": " + answer.body()).isEqualTo(200);
    }

    private static Map<String, String> move(CommitId commit, CommitId expected) {
        Map<String, String> fields = new HashMap<>(Map.of("environment", "production", "reason", "bug 1"));
        fields.put("commit", commit.hex());
        fields.put("expected", expected.hex());
        return fields;
    }

    @Test
    void aThousandEndpointsThatFailAtOnceLeaveTheOthersObserved() throws Exception {
        ReleasePipelinesConfiguration.get().setMaxConcurrentChecks(1);
        // Refused without a request, each at once.
        List<ServiceDefinition> refused = IntStream.range(0, 1_000)
                .mapToObj(i -> service("s" + i, "http://169.254.169.254/" + i))
                .toList();
        try (VersionEndpoint endpoint = new VersionEndpoint(remote.first().hex())) {
            LivePipeline live = define(refused, endpoint.url());
            await().atMost(SOON).until(() -> observed(live), Optional.of(remote.first())::equals);
            assertThat(live.status().environments().get(0).services())
                    .hasSize(1_000)
                    .allSatisfy(service -> assertThat(service.message()).isPresent());

            endpoint.reports(remote.middle().hex());
            await().atMost(SOON).until(() -> observed(live), Optional.of(remote.middle())::equals);
        }
    }

    private static Optional<CommitId> observed(LivePipeline live) {
        return live.status().environments().get(1).observed().flatMap(Position::commit);
    }

    private static ServiceDefinition service(String name, String url) {
        ServiceDefinition service = new ServiceDefinition(name);
        service.setVersionUrl(url);
        return service;
    }
}
