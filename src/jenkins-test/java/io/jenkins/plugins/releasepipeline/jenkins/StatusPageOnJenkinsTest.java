package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The status page and its web methods, over HTTP. */
@WithJenkins
class StatusPageOnJenkinsTest {

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;

    @BeforeEach
    void defineAPipelineAndPeople(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder);
        endpoint = new VersionEndpoint(remote.commit(0));
        jenkins.createProject(WorkflowJob.class, "treeherder");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "promoter")
                .grant(ReleasePermissions.PROMOTE)
                .everywhere()
                .to("promoter")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        Treeherder.define(remote.url(), endpoint.url());
        Treeherder.ready();
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    @Test
    void whoReadsTheJobSeesThePageAndItsStatus() throws Exception {
        WebResponse page = get("reader", "job/treeherder/release/");
        assertThat(page.getStatusCode()).isEqualTo(200);
        assertThat(page.getContentAsString())
                .contains("id=\"rp-status\"")
                .contains("data-text=\"{")
                .contains("/plugin/release-pipeline/status/status.js");
        WebResponse status = get("reader", "job/treeherder/release/api/status");
        assertThat(status.getStatusCode()).isEqualTo(200);
        assertThat(status.getContentType()).isEqualTo("application/json");
        assertThat(status.getContentAsString())
                .contains("\"pipeline\":\"treeherder\"")
                .contains(remote.commit(0))
                .contains(remote.commit(2));
        assertThat(get("reader", "job/treeherder/").getContentAsString()).contains("Release status");
        assertThat(get("reader", "releases/").getContentAsString()).contains("job/treeherder/release/");
    }

    /** A fetch in between makes a new status. */
    @Test
    void whoHasTheStatusAlreadyIsSentNothing() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            String etag = get("reader", "job/treeherder/release/api/status").getResponseHeaderValue("ETag");
            assertThat(etag).isNotBlank();
            WebResponse again = send("reader", HttpMethod.GET, "job/treeherder/release/api/status", List.of(), etag);
            assertThat(again.getStatusCode()).isEqualTo(304);
            assertThat(again.getContentAsString()).isEmpty();
        });
    }

    @Test
    void eachSeesWhatTheyMayDo() throws Exception {
        assertThat(get("reader", "job/treeherder/release/api/permissions").getContentAsString())
                .contains("\"promote\":false", "\"rollback\":false", "\"hold\":false");
        assertThat(get("promoter", "job/treeherder/release/api/permissions").getContentAsString())
                .contains("\"promote\":true", "\"rollback\":false");
    }

    @Test
    void proceedMovesProduction() throws Exception {
        WebResponse answer = post("promoter", "promote", promotion(remote.commit(0)));
        assertThat(answer.getContentAsString()).contains("\"message\":").contains("production");
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(remote.tip("production")).isEqualTo(remote.commit(2));
        LivePipeline live = LivePipelines.get().all().get(0);
        assertThat(live.status().environments().get(1).recorded().orElseThrow().actor())
                .isEqualTo("promoter");
    }

    @Test
    void whoLacksThePermissionIsDeniedAndNothingMoves() throws Exception {
        assertThat(post("reader", "promote", promotion(remote.commit(0))).getStatusCode())
                .isEqualTo(403);
        assertThat(post("promoter", "rollback", promotion(remote.commit(0))).getStatusCode())
                .isEqualTo(403);
        assertThat(post("promoter", "hold", promotion(remote.commit(0))).getStatusCode())
                .isEqualTo(403);
        assertThat(post("promoter", "release", promotion(remote.commit(0))).getStatusCode())
                .isEqualTo(403);
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
    }

    @Test
    void changesNeedPost() throws Exception {
        for (String method : List.of("promote", "rollback", "hold", "release")) {
            assertThat(get("admin", "job/treeherder/release/" + method).getStatusCode())
                    .as(method)
                    .isEqualTo(405);
        }
    }

    @Test
    void badInputAndLostRacesAreOneLine() throws Exception {
        WebResponse bad = post("admin", "promote", List.of(new NameValuePair("environment", "moon")));
        assertThat(bad.getStatusCode()).isEqualTo(400);
        assertThat(bad.getContentAsString()).contains("\"error\":").contains("stage, production");
        WebResponse lost = post("admin", "promote", promotion(remote.commit(1)));
        assertThat(lost.getStatusCode()).isEqualTo(409);
        assertThat(lost.getContentAsString()).contains("nothing was changed");
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
    }

    @Test
    void aHoldRefusesPromotionsUntilItIsReleased() throws Exception {
        NameValuePair production = new NameValuePair("environment", "production");
        assertThat(post("admin", "hold", List.of(production)).getStatusCode()).isEqualTo(400);
        post("admin", "hold", List.of(production, new NameValuePair("reason", "bug 1772799")));
        WebResponse held = post("promoter", "promote", promotion(remote.commit(0)));
        assertThat(held.getStatusCode()).isEqualTo(409);
        assertThat(held.getContentAsString()).contains("bug 1772799");
        assertThat(post("admin", "release", List.of(production)).getStatusCode())
                .isEqualTo(200);
        assertThat(post("promoter", "promote", promotion(remote.commit(0))).getStatusCode())
                .isEqualTo(200);
    }

    private List<NameValuePair> promotion(String expected) {
        return List.of(
                new NameValuePair("environment", "production"),
                new NameValuePair("commit", remote.commit(2)),
                new NameValuePair("expected", expected));
    }

    private WebResponse get(String user, String path) throws Exception {
        return send(user, HttpMethod.GET, path, List.of(), "");
    }

    private WebResponse post(String user, String method, List<NameValuePair> fields) throws Exception {
        return send(user, HttpMethod.POST, "job/treeherder/release/" + method, fields, "");
    }

    private WebResponse send(String user, HttpMethod method, String path, List<NameValuePair> fields, String etag)
            throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.login(user);
            client.getOptions().setThrowExceptionOnFailingStatusCode(false);
            client.getOptions().setJavaScriptEnabled(false);
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), method);
            request.setCharset(StandardCharsets.UTF_8);
            if (method == HttpMethod.POST) {
                request.setRequestParameters(fields);
                client.addCrumb(request);
            }
            if (!etag.isEmpty()) {
                request.setAdditionalHeader("If-None-Match", etag);
            }
            return client.getPage(request).getWebResponse();
        }
    }
}
