package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
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

/** What tickets and monitoring get: the notes of a promotion, and a scrape by a user of its own. */
@WithJenkins
class NotesAndMetricsOnJenkinsTest {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{40})\",\"kind\":\"promote\"");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private WorkflowJob job;
    private LivePipeline live;

    @BeforeEach
    void defineAPipelineAndPeople(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder);
        endpoint = new VersionEndpoint(remote.commit(0));
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("prometheus", "stranger", "reader")
                .grant(Item.READ)
                .onItems(job)
                .to("prometheus", "reader"));
        Treeherder.define(remote.url(), endpoint.url());
        live = Treeherder.ready();
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    private HttpResponse<String> scrape(String user, String password, String accept) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        jenkins.getURL().toURI().resolve("releases/metrics"))
                .header("Accept", accept);
        if (!user.isEmpty()) {
            String pair = user + ":" + password;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aMonitoringSystemScrapesWithTheTokenOfAUserWhoMayReadTheJob() throws Exception {
        String token = User.getById("prometheus", true)
                .getProperty(ApiTokenProperty.class)
                .generateNewToken("scrape")
                .plainValue;
        HttpResponse<String> scraped = scrape("prometheus", token, "application/openmetrics-text;version=1.0.0");
        assertThat(scraped.statusCode()).isEqualTo(200);
        assertThat(scraped.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
                .isEqualToIgnoringCase("application/openmetrics-text;version=1.0.0;charset=utf-8");
        assertThat(scraped.body())
                .contains("release_pipeline_held{pipeline=\"treeherder\",environment=\"production\"} 0\n")
                .endsWith("# EOF\n");
        live.refresh();
        assertThat(scrape("prometheus", token, "text/plain").body())
                .contains("release_pipeline_waiting_commits{pipeline=\"treeherder\",environment=\"production\"} 2\n")
                .contains("# TYPE release_pipeline_deployments_total counter\n")
                .doesNotContain("# EOF");
        HttpResponse<String> stranger = scrape("stranger", "stranger", "application/openmetrics-text");
        assertThat(stranger.statusCode()).isEqualTo(200);
        assertThat(stranger.body()).isEqualTo("# EOF\n");
        assertThat(scrape("", "", "application/openmetrics-text").statusCode()).isEqualTo(403);
    }

    @Test
    void theStepAndTheApiHaveTheNotesOfAPromotion() throws Exception {
        job.setDefinition(new CpsFlowDefinition("""
                def done = promoteToProduction commit: '%s'
                sleep 1
                echo "notes: ${done.releaseNotes.markdown}"
                echo "jira: ${done.releaseNotes.jira.startsWith('h2. treeherder')}"
                """.formatted(remote.commit(2)), true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !live.waiting().of("production").isEmpty());
        endpoint.reports(remote.commit(2));
        live.proceed(new Request(
                EntryKind.PROMOTE,
                "production",
                new CommitId(remote.commit(2)),
                Optional.of(new CommitId(remote.commit(0))),
                "alice",
                Optional.empty(),
                Optional.empty()));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        String id = remote.commit(2).substring(0, 7);
        jenkins.assertLogContains("notes: ## treeherder: `" + id + "` to production", build);
        jenkins.assertLogContains("alice promoted `" + id + "` to production", build);
        jenkins.assertLogContains("jira: true", build);

        PageClient page = new PageClient(jenkins, "job/treeherder/release/");
        Matcher activity = ID.matcher(
                page.get("reader", "api/activity?environment=production").body());
        assertThat(activity.find()).isTrue();
        HttpResponse<String> notes = page.get("reader", "api/notes?environment=production&id=" + activity.group(1));
        assertThat(notes.statusCode()).isEqualTo(200);
        assertThat(notes.body()).contains("alice promoted `" + id + "`", "\"plain\":\"treeherder: " + id);
        assertThat(page.get("stranger", "api/notes?environment=production&id=" + activity.group(1))
                        .statusCode())
                .isIn(403, 404);
    }
}
