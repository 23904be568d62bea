package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import hudson.model.Result;
import hudson.security.csrf.CrumbIssuer;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import jakarta.servlet.ServletRequest;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

/** The status page and its web methods, over HTTP. */
@WithJenkins
class StatusPageOnJenkinsTest {

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
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
                .to("reader", "promoter", "canceller")
                .grant(Item.CANCEL)
                .everywhere()
                .to("canceller")
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
        HttpResponse<String> page = get("reader", "job/treeherder/release/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("id=\"rp-status\"")
                .contains("data-text=\"{")
                .contains("/plugin/release-pipeline/status/status.js");
        HttpResponse<String> status = get("reader", "job/treeherder/release/api/status");
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
        assertThat(status.body())
                .contains("\"pipeline\":\"treeherder\"")
                .contains(remote.commit(0))
                .contains(remote.commit(2));
        assertThat(get("reader", "job/treeherder/").body()).contains("Release status");
        assertThat(get("reader", "releases/").body()).contains("job/treeherder/release/");
    }

    /** Jelly takes blanks away. */
    @Test
    void wordsOfTheOverviewDoNotRunTogether() throws Exception {
        post("admin", "hold", Map.of("environment", "production", "reason", "bug 1772799"));
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        text(get("reader", "releases/").body()))
                .containsPattern("production " + remote.commit(0).substring(0, 7) + "( \\d+ \\w+ ago)? · held by admin")
                .contains("Last fetched"));
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }

    @Test
    void twoPipelinesOfOneJobHaveLinksOfDifferentNames() throws Exception {
        List<PipelineDefinition> one = Treeherder.definition("treeherder", remote.url(), endpoint.url());
        PipelineDefinition first = one.get(0);
        PipelineDefinition other = new PipelineDefinition("admin", "treeherder", remote.url(), first.getEnvironments());
        other.setTrunk("master");
        ReleasePipelinesConfiguration.get().setPipelines(List.of(first, other));

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        text(get("reader", "job/treeherder/").body()))
                .contains("Release status (treeherder)", "Release status (admin)"));
    }

    /** A fetch in between makes a new status. */
    @Test
    void whoHasTheStatusAlreadyIsSentNothing() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            String etag = get("reader", "job/treeherder/release/api/status")
                    .headers()
                    .firstValue("ETag")
                    .orElse("");
            assertThat(etag).isNotBlank();
            HttpRequest sameAgain = request("reader", "job/treeherder/release/api/status")
                    .header("If-None-Match", etag)
                    .build();
            HttpResponse<String> again = http.send(sameAgain, HttpResponse.BodyHandlers.ofString());
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        });
    }

    @Test
    void eachSeesWhatTheyMayDo() throws Exception {
        assertThat(get("reader", "job/treeherder/release/api/permissions").body())
                .contains("\"promote\":false", "\"rollback\":false", "\"hold\":false");
        assertThat(get("promoter", "job/treeherder/release/api/permissions").body())
                .contains("\"promote\":true", "\"rollback\":false", "\"actor\":\"promoter\"");
    }

    @Test
    void proceedMovesProduction() throws Exception {
        HttpResponse<String> answer = post("promoter", "promote", promotion(remote.commit(0)));
        assertThat(answer.body()).contains("\"message\":").contains("production");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(remote.tip("production")).isEqualTo(remote.commit(2));
        LivePipeline live = LivePipelines.get().all().get(0);
        assertThat(live.status().environments().get(1).recorded().orElseThrow().actor())
                .isEqualTo("promoter");
    }

    @Test
    void whoLacksThePermissionIsDeniedAndNothingMoves() throws Exception {
        assertThat(post("reader", "promote", promotion(remote.commit(0))).statusCode())
                .isEqualTo(403);
        assertThat(post("reader", "reset", promotion(remote.commit(0))).statusCode())
                .isEqualTo(403);
        assertThat(post("promoter", "rollback", promotion(remote.commit(0))).statusCode())
                .isEqualTo(403);
        assertThat(post("promoter", "hold", promotion(remote.commit(0))).statusCode())
                .isEqualTo(403);
        assertThat(post("promoter", "release", promotion(remote.commit(0))).statusCode())
                .isEqualTo(403);
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
    }

    @Test
    void aDenialIsJsonForAScriptAndAPageForABrowser() throws Exception {
        HttpResponse<String> script = post("reader", "promote", promotion(remote.commit(0)));
        assertThat(script.statusCode()).isEqualTo(403);
        assertThat(script.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
        assertThat(script.body()).startsWith("{\"error\":\"reader is missing the Release/Promote permission");
        HttpResponse<String> gate = post("reader", "gates/override", promotion(remote.commit(0)));
        assertThat(gate.statusCode()).isEqualTo(403);
        assertThat(gate.body()).startsWith("{\"error\":").contains("Release/Override");
        HttpResponse<String> browser = http.send(
                posting("reader", "promote", promotion(remote.commit(0)))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(browser.statusCode()).isEqualTo(403);
        assertThat(browser.headers().firstValue("Content-Type").orElse("")).contains("text/html");
    }

    @Test
    void whoDoesNotSayWhatTheySawIsAskedForIt() throws Exception {
        Map<String, String> unseen = Map.of("environment", "production", "commit", remote.commit(2), "reason", "bug 1");
        for (String verb : List.of("promote", "rollback", "reset", "gates/approve", "gates/override")) {
            HttpResponse<String> answer = post("admin", verb, unseen);
            assertThat(answer.statusCode()).as(verb).isEqualTo(400);
            assertThat(answer.body()).as(verb).contains("The parameter \\\"expected\\\" is missing: give the id");
        }
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
    }

    @Test
    void whoMayPromoteMayResetATestEnvironmentButNotProduction() throws Exception {
        HttpResponse<String> answer = post("promoter", "reset", promotion(remote.commit(0)));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("production can't be reset to master");
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
    }

    /** Like the abort of an <i>input</i>: for whoever may abort builds of the job or say Proceed. */
    @Test
    void whoMayAbortOrPromoteEndsABuildThatWaits() throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("treeherder", WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("promoteToProduction commit: 'master'", true));
        for (String user : List.of("canceller", "promoter")) {
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            String name = "treeherder #" + build.getNumber();
            LivePipeline live = LivePipelines.get().all().get(0);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !live.waiting().of("production").isEmpty());
            Map<String, String> waiting = Map.of("environment", "production", "build", name);

            assertThat(post("reader", "abort", waiting).statusCode()).isEqualTo(403);
            assertThat(build.isBuilding()).isTrue();
            assertThat(get("reader", "job/treeherder/release/api/permissions").body())
                    .contains("\"abort\":false");
            assertThat(get(user, "job/treeherder/release/api/permissions").body())
                    .contains("\"abort\":true");
            HttpResponse<String> answer = post(user, "abort", waiting);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains(name + " no longer waits for production.");
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("Aborted by " + user + " on the status page.", build);
            assertThat(post(user, "abort", waiting).statusCode()).isEqualTo(409);
        }
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
    }

    /** What runs then may be a build of another job, and its end changes what runs on the environment. */
    @Test
    void whoMayOnlyAbortBuildsOfTheJobEndsNoDeployment() throws Exception {
        Map<String, String> deployment = Map.of("environment", "production", "commit", remote.commit(2));

        HttpResponse<String> denied = post("canceller", "abort", deployment);

        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("Release/Promote");
        assertThat(post("promoter", "abort", deployment).statusCode()).isEqualTo(409);
    }

    @Test
    void changesNeedPost() throws Exception {
        for (String method : List.of("abort", "promote", "rollback", "reset", "hold", "release")) {
            assertThat(get("admin", "job/treeherder/release/" + method).statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
    }

    @Test
    void badInputAndLostRacesAreOneLine() throws Exception {
        HttpResponse<String> bad = post("admin", "promote", Map.of("environment", "moon"));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("\"error\":").contains("stage, production");
        HttpResponse<String> lost = post("admin", "promote", promotion(remote.commit(1)));
        assertThat(lost.statusCode()).isEqualTo(409);
        assertThat(lost.body()).contains("nothing was changed");
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
    }

    @Test
    void aHoldRefusesPromotionsUntilItIsReleased() throws Exception {
        Map<String, String> production = Map.of("environment", "production");
        assertThat(post("admin", "hold", production).statusCode()).isEqualTo(400);
        post("admin", "hold", Map.of("environment", "production", "reason", "bug 1772799"));
        HttpResponse<String> held = post("promoter", "promote", promotion(remote.commit(0)));
        assertThat(held.statusCode()).isEqualTo(409);
        assertThat(held.body()).contains("bug 1772799");
        assertThat(post("admin", "release", production).statusCode()).isEqualTo(200);
        assertThat(post("promoter", "promote", promotion(remote.commit(0))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPostWithoutACrumbIsRefused() throws Exception {
        HttpRequest request = request("promoter", "job/treeherder/release/promote")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    private Map<String, String> promotion(String expected) {
        return Map.of("environment", "production", "commit", remote.commit(2), "expected", expected);
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return http.send(request(user, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String user, String method, Map<String, String> fields) throws Exception {
        return http.send(posting(user, method, fields).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder posting(String user, String method, Map<String, String> fields) throws Exception {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        CrumbIssuer crumbs = jenkins.jenkins.getCrumbIssuer();
        return request(user, "job/treeherder/release/" + method)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(crumbs.getCrumbRequestField(), crumbs.getCrumb((ServletRequest) null))
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    /** The people of the test have their names for passwords. */
    private HttpRequest.Builder request(String user, String path) throws Exception {
        String password = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(jenkins.getURL().toURI().resolve(path))
                .header("Authorization", "Basic " + password);
    }
}
