package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The stop of the line on a controller: who may, what it refuses, and that it survives a restart. */
class LineOnJenkinsTest {

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    /** The people; the holder may hold this one job, the captain everything. */
    private static void admit(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "holder", "captain")
                .grant(ReleasePermissions.HOLD, ReleasePermissions.PROMOTE, ReleasePermissions.ROLLBACK)
                .onItems(jenkins.jenkins.getItem("treeherder"))
                .to("holder")
                .grant(ReleasePermissions.HOLD)
                .everywhere()
                .to("captain"));
    }

    @Test
    void whoMayHoldEverythingStopsAllPipelinesAndARestartChangesNothing() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                jenkins.createProject(WorkflowJob.class, "treeherder");
                admit(jenkins);
                Treeherder.define(remote.url(), endpoint.url());
                Treeherder.ready();
                PageClient releases = new PageClient(jenkins, "releases/");
                Map<String, String> reason = Map.of("reason", "the database is down");
                for (String user : List.of("reader", "holder")) {
                    assertThat(releases.post(user, "line/stop", reason).statusCode())
                            .as(user)
                            .isEqualTo(403);
                    assertThat(releases.get(user, "line/api").body()).contains("\"may\":false", "\"stopped\":null");
                }
                assertThat(releases.get("captain", "line/stop").statusCode())
                        .as("needs a post")
                        .isEqualTo(405);
                assertThat(releases.post("captain", "line/stop", reason).statusCode())
                        .isEqualTo(200);
                assertThat(releases.post("captain", "line/stop", reason).statusCode())
                        .as("a second click")
                        .isEqualTo(409);
                refuses(jenkins, remote);
            });
            session.then(jenkins -> {
                admit(jenkins);
                Treeherder.ready();
                refuses(jenkins, remote);
                List<PipelineDefinition> one = Treeherder.definition("treeherder", remote.url(), endpoint.url());
                PipelineDefinition later = new PipelineDefinition(
                        "later", "treeherder", remote.url(), one.get(0).getEnvironments());
                later.setTrunk("master");
                ReleasePipelinesConfiguration.get().setPipelines(List.of(one.get(0), later));
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> LivePipelines.get().all().size() == 2);
                assertThat(LivePipelines.get().all())
                        .as("also one that is defined later")
                        .allMatch(live -> live.status().line().isPresent());

                PageClient page = new PageClient(jenkins, "job/treeherder/release-treeherder/");
                assertThat(page.post("holder", "line/start", Map.of()).statusCode())
                        .isEqualTo(403);
                assertThat(page.post("captain", "line/start", Map.of()).statusCode())
                        .isEqualTo(200);
                assertThat(page.post("holder", "promote", promotion(remote, 2, 0))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(new PageClient(jenkins, "releases/")
                                .get("reader", "line/api")
                                .body())
                        .contains("\"stopped\":null", "\"actor\":\"captain\"", "the database is down");
            });
        }
    }

    private static void refuses(JenkinsRule jenkins, RemoteRepository remote) throws Exception {
        PageClient page = new PageClient(jenkins, "job/treeherder/release/");
        assertThat(page.get("reader", "api/status").body()).contains("\"line\":{\"by\":\"captain\"");
        assertThat(page.get("holder", "api/permissions").body()).contains("\"line\":false", "\"hold\":true");
        var refused = page.post("holder", "promote", promotion(remote, 2, 0));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("The line is stopped by captain, for all pipelines: the database is down");
        PageClient releases = new PageClient(jenkins, "releases/");
        assertThat(releases.get("reader", "").body()).contains("id=\"rp-releases\"", "status/releases.js");
        assertThat(releases.get("reader", "api").body()).contains("\"line\":{\"by\":\"captain\"");
    }

    private static Map<String, String> promotion(RemoteRepository remote, int commit, int expected) {
        return Map.of(
                "environment", "production", "commit", remote.commit(commit), "expected", remote.commit(expected));
    }
}
