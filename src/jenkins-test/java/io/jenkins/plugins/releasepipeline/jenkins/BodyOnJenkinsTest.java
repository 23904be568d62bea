package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import hudson.model.Result;
import hudson.security.csrf.CrumbIssuer;
import io.jenkins.plugins.releasepipeline.domain.build.DeployingRun;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import jakarta.servlet.ServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Real builds whose bodies deploy production, which has no deploy ref. */
class BodyOnJenkinsTest {

    private static final String TELL =
            "; echo \"done by ${done.actor}, was ${done.previous}, verified: ${done.verified}\"";

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    private RemoteRepository remote;
    private VersionEndpoint endpoint;

    @BeforeEach
    void open() throws Exception {
        remote = new RemoteRepository(folder);
        endpoint = new VersionEndpoint(remote.commit(2));
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    @Test
    void aBodyThatEndsWellIsADeploymentThatIsVerified() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = waits(define(jenkins), deploys("echo 'the body runs'"));
            proceed();

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("the body runs", build);
            jenkins.assertLogContains("done by alice, was null, verified: true", build);
            assertThat(results()).containsExactly("verified", "deployed", "started");
            assertThat(live().current("production")).contains(new CommitId(remote.commit(2)));
        });
    }

    @Test
    void aBodyThatFailsFailsTheBuildAndTheNextMayDeploy() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = define(jenkins);
            WorkflowRun build = waits(job, deploys("error 'no space left'"));
            proceed();

            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("ERROR: no space left", build);
            assertThat(results()).containsExactly("failed", "started");
            assertThat(newestText()).containsExactly("The body failed: no space left");

            WorkflowRun next = waits(job, deploys("echo 'again'"));
            proceed();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(next));
        });
    }

    @Test
    void anAbortWhileTheBodyRunsIsAFailedDeployment() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = waits(define(jenkins), deploys("sleep 600"));
            proceed();
            jenkins.waitForMessage("Sleeping for", build);
            build.getExecutor().interrupt();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertThat(results()).containsExactly("failed", "started");
            assertThat(newestText()).singleElement().asString().startsWith("The body was stopped.");
            assertThat(live().current("production")).isEmpty();
        });
    }

    @Test
    void anAbortOnThePageStopsTheBodyAndItsBuild() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = waits(define(jenkins), deploys("sleep 600"));
            proceed();
            jenkins.waitForMessage("Sleeping for", build);
            assertThat(live().status()
                            .environments()
                            .get(1)
                            .deploying()
                            .orElseThrow()
                            .run())
                    .contains(new DeployingRun("treeherder #1", Optional.of(URI.create("../1/console"))));

            live().abortDeployment("production", new CommitId(remote.commit(2)), "bob");

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertThat(results()).containsExactly("failed", "started");
            assertThat(newestText())
                    .singleElement()
                    .asString()
                    .contains("The body was stopped.", "Aborted on the status page by bob.");
        });
    }

    @Test
    void aTimeoutAroundTheStepStopsTheBodyAsWell() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build =
                    waits(define(jenkins), "timeout(time: 40, unit: 'SECONDS') { " + deploys("sleep 600") + " }");
            proceed();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertThat(results()).containsExactly("failed", "started");
        });
    }

    @Test
    void aRestartInTheMiddleOfTheBodyIsSurvived() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = waits(define(jenkins), deploys("sleep 10; echo 'the body ends'"));
            proceed();
            jenkins.waitForMessage("Sleeping for", build);
        });
        session.then(jenkins -> {
            Treeherder.ready();
            WorkflowRun build = jenkins.jenkins
                    .getItemByFullName("treeherder", WorkflowJob.class)
                    .getBuildByNumber(1);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("the body ends", build);
            jenkins.assertLogContains("done by alice, was null, verified: true", build);
            assertThat(results()).containsExactly("verified", "deployed", "started");
        });
    }

    @Test
    void aConfigurationThatIsSavedWhileTheBodyRunsIsSurvived() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = waits(define(jenkins), deploys("sleep 10; echo 'the body ends'"));
            proceed();
            jenkins.waitForMessage("Sleeping for", build);
            try (VersionEndpoint moved = new VersionEndpoint(remote.commit(2))) {
                Treeherder.defineBody(remote.url(), moved.url());
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                jenkins.assertLogContains("done by alice, was null, verified: true", build);
                assertThat(results()).containsExactly("verified", "deployed", "started");
            }
        });
    }

    @Test
    void aBuildThatIsKilledLeavesAnHonestEntry() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = waits(define(jenkins), deploys("sleep 600"));
            proceed();
            jenkins.waitForMessage("Sleeping for", build);
            build.doKill();
            jenkins.waitForCompletion(build);
            live().refresh();

            assertThat(results()).containsExactly("failed", "started");
            assertThat(newestText())
                    .containsExactly("Outcome unknown: the build ended without reporting the result of its body.");
        });
    }

    @Test
    void whoMayNotPromoteBeginsNoBody() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = waits(define(jenkins), deploys("echo 'the body runs'"));
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.READ, Item.READ)
                    .everywhere()
                    .to("reader", "promoter")
                    .grant(ReleasePermissions.PROMOTE)
                    .everywhere()
                    .to("promoter"));

            assertThat(promote(jenkins, "reader")).isEqualTo(403);
            assertThat(build.isBuilding()).isTrue();
            assertThat(results()).isEmpty();

            assertThat(promote(jenkins, "promoter")).isEqualTo(200);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("done by promoter", build);
        });
    }

    private int promote(JenkinsRule jenkins, String user) throws Exception {
        CrumbIssuer crumbs = jenkins.jenkins.getCrumbIssuer();
        String password = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(jenkins.getURL().toURI().resolve("job/treeherder/release/promote"))
                .header("Authorization", "Basic " + password)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(crumbs.getCrumbRequestField(), crumbs.getCrumb((ServletRequest) null))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "environment=production&expected=&commit=" + remote.commit(2)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aBodyAndADeployRefTogetherAreRefused() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
            Treeherder.define(remote.url(), endpoint.url());
            Treeherder.ready();
            job.setDefinition(new CpsFlowDefinition(deploys("echo 'the body runs'"), true));
            WorkflowRun build = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));

            jenkins.assertLogContains(
                    "ERROR: production is deployed by branch production, so a body can't deploy it as well:", build);
            jenkins.assertLogNotContains("the body runs\n", build);
        });
    }

    @Test
    void neitherABodyNorADeployRefIsRefused() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = define(jenkins);
            job.setDefinition(new CpsFlowDefinition("promoteToProduction commit: 'master'", true));
            WorkflowRun build = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));

            jenkins.assertLogContains(
                    "ERROR: production has no deploy ref, so a body must deploy it: use deployToProduction { … }",
                    build);
        });
    }

    private static String deploys(String body) {
        return "def done = deployToProduction(commit: 'master') { " + body + " }" + TELL;
    }

    private WorkflowJob define(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
        Treeherder.defineBody(remote.url(), endpoint.url());
        Treeherder.ready();
        return job;
    }

    private static LivePipeline live() {
        return LivePipelines.get().all().get(0);
    }

    private static WorkflowRun waits(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofSeconds(60)).until(() -> live().waiting().of("production").stream()
                .anyMatch(one -> one.number() == build.getNumber()));
        return build;
    }

    /** Alice says Proceed on the page. */
    private void proceed() {
        live().proceed(new Request(
                EntryKind.PROMOTE,
                "production",
                new CommitId(remote.commit(2)),
                live().current("production"),
                "alice",
                Optional.empty(),
                Optional.empty()));
    }

    private static List<String> results() {
        return live().activity().history().newest("production", 100).stream()
                .map(recorded -> recorded.entry().result().text())
                .toList();
    }

    private static List<String> newestText() {
        return live().activity()
                .history()
                .newest("production", 1)
                .get(0)
                .entry()
                .text();
    }
}
