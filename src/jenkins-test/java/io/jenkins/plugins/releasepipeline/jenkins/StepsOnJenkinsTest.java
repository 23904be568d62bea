package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

/** The four steps in real builds, on a real repository and a real version endpoint. */
@WithJenkins
class StepsOnJenkinsTest {

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private WorkflowJob job;
    private LivePipeline live;

    @BeforeEach
    void defineAPipeline(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder);
        endpoint = new VersionEndpoint(remote.commit(0));
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        Treeherder.define(remote.url(), endpoint.url());
        live = Treeherder.ready();
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    @Test
    void oneBuildChecksWaitsPromotesAndVerifies() throws Exception {
        script("""
                def schema = checkSchemaChange from: 'production', to: '%1$s', failOn: 'destructive'
                echo "schema: ${schema.changed} ${schema.order}"
                def done = promoteToProduction commit: '%1$s', message: 'weekly push'
                echo "done: ${done.environment} ${done.commit} ${done.previous} ${done.actor}"
                def proof = verifyVersionEndpoint environment: 'production', commit: '%1$s', timeout: 60, unit: 'SECONDS', consecutive: 1
                echo "proven: ${proof.proven}"
                """.formatted(remote.commit(2)));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !live.waiting().of("production").isEmpty());
        assertThat(build.isBuilding()).isTrue();
        assertThat(live.waiting().of("production").get(0).build()).isEqualTo("treeherder #1");

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
        jenkins.assertLogContains("schema: true schema-first", build);
        jenkins.assertLogContains(
                "production would move from " + short7(0) + " to " + short7(2) + ": 2 commits by ", build);
        jenkins.assertLogContains("alice said Proceed to production with " + short7(2) + ".", build);
        jenkins.assertLogContains(
                "Pushed: branch production moved from " + short7(0) + " to " + short7(2) + ".", build);
        assertThat(page(build))
                .contains("alice promoted " + short7(2) + " to production (was " + short7(0) + ")", "verified")
                .contains("job/treeherder/release/");
        jenkins.assertLogContains("weekly push: ", build);
        jenkins.assertLogContains("done: production " + remote.commit(2) + " " + remote.commit(0) + " alice", build);
        jenkins.assertLogContains("proven: true", build);
        assertThat(remote.tip("production")).isEqualTo(remote.commit(2));
    }

    @Test
    void aBuildThatIsStoppedWaitsNoLonger() throws Exception {
        script("promoteToProduction commit: '" + remote.commit(2) + "'");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !live.waiting().of("production").isEmpty());
        build.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(live.waiting().of("production")).isEmpty();
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
    }

    private String short7(int commit) {
        return remote.commit(commit).substring(0, 7);
    }

    private String page(WorkflowRun build) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            return web.goTo(build.getUrl()).getWebResponse().getContentAsString();
        }
    }

    private WorkflowRun waits(String script) throws Exception {
        script(script);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !live.waiting().of("production").isEmpty());
        jenkins.waitForMessage("would move from", build);
        return build;
    }

    private void proceed(String actor, String reason) {
        live.proceed(new Request(
                EntryKind.PROMOTE,
                "production",
                new CommitId(remote.commit(2)),
                Optional.of(new CommitId(remote.commit(0))),
                actor,
                Optional.of(reason),
                Optional.empty()));
    }

    @Test
    void thePageSaysThatABuildWaitsAndThenNoMore() throws Exception {
        WorkflowRun build = waits("promoteToProduction commit: '" + remote.commit(2) + "', message: '<b>weekly</b>'");
        assertThat(page(build)).contains(short7(2) + " waits for Proceed to production");

        live.hold("production", "bob", "load test");
        assertThatThrownBy(() -> proceed("alice", "weekly push")).isInstanceOf(ReleaseException.class);
        jenkins.assertLogContains("bob holds production: load test", build);
        jenkins.assertLogContains(
                "alice said Proceed to production, and nothing was changed: Gate hold: production is held by bob",
                build);

        live.abort("production", "treeherder #" + build.getNumber(), "carol");
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("Aborted by carol on the status page.", build);
        assertThat(page(build)).doesNotContain("waits for Proceed to");
    }

    @Test
    void whoeverAbortsTheVerificationReadsThatTheBranchHasMoved() throws Exception {
        WorkflowRun build = waits("promoteToProduction commit: '" + remote.commit(2) + "'");
        proceed("alice", "<script>alert(1)</script>");
        jenkins.waitForMessage("Pushed: branch production", build);
        assertThat(page(build))
                .contains("being verified")
                .contains("&lt;script>alert(1)&lt;/script>")
                .doesNotContain("<script>alert(1)");

        build.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("production runs " + short7(2) + ", and nothing is rolled back.", build);
        assertThat(remote.tip("production")).isEqualTo(remote.commit(2));
        assertThat(page(build)).contains("its verification was interrupted");
    }

    @Test
    void whatCantBeMeantIsOneLineWithoutAStackTrace() throws Exception {
        failsWith("verifyVersionEndpoint urls: 'x', commit: 'master'", "urls must be a list of strings");
        failsWith("verifyVersionEndpoint urls: ['x'], headers: [1], commit: 'master'", "a list that contains a number");
        failsWith("verifyVersionEndpoint environment: 3, commit: 'master'", "environment must be a string");
        failsWith("verifyVersionEndpoint environment: 'production', commit: 'master', timeout: 'abc'", "whole number");
        failsWith(
                "verifyVersionEndpoint environment: 'production', commit: 'master', consecutive: 0",
                "1 or more, not 0");
        failsWith(
                "verifyVersionEndpoint environment: 'production', commit: 'master', unit: 'WEEKS'",
                "one of NANOSECONDS");
        failsWith("checkSchemaChange from: 'production', to: 'master', paths: 17", "a list of strings, or one string");
        failsWith("checkSchemaChange from: 'prodution', to: 'master'", "Or name an environment: stage, production.");
        failsWith("promoteToProduction commit: 'master', enviroment: 'stage'", "has no argument enviroment");
        failsWith("rollbackTo reason: 'x', build: 1, version: 'v1'", "commit, version, build");
        failsWith("deployToProduction(commit: 'master', timeout: [1]) { echo 'no' }", "whole number");
    }

    @Test
    void whatCantBeDoneIsOneLineWithoutAStackTrace() throws Exception {
        failsWith("promoteToProduction commit: 'deadbeef'", "deadbeef");
        failsWith("promoteToProduction commit: 'master', environment: 'moon'", "it has: stage, production");
        failsWith("checkSchemaChange from: 'production', to: 'master', failOn: 'often'", "never, destructive");
        failsWith("checkSchemaChange from: 'production', to: 'master', failOn: 'any'", "failOn: 'any'");
        failsWith("verifyVersionEndpoint environment: 'production'", "exactly one of these arguments");
        failsWith("verifyVersionEndpoint environment: 'stage', commit: 'master'", "no service with a version URL");
        failsWith("rollbackTo commit: 'master', reason: 'x', pipeline: 'other'", "may not use pipeline \"other\"");
        WorkflowRun log = job.getLastBuild();
        jenkins.assertLogNotContains("\tat ", log);
    }

    @Test
    void anotherJobMayNotUseThePipeline() throws Exception {
        job = jenkins.createProject(WorkflowJob.class, "stranger");
        failsWith("promoteToProduction commit: 'master', pipeline: 'treeherder'", "belongs to no pipeline");
    }

    @Test
    void anEndpointThatReportsSomethingElseFailsTheStep() throws Exception {
        failsWith(
                "verifyVersionEndpoint environment: 'production', commit: 'master', timeout: 1, unit: 'SECONDS'",
                endpoint.url());
    }

    @Test
    void onlyWhoMayRollBackCanStartABuildThatDoes() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("author", "operator")
                .grant(ReleasePermissions.ROLLBACK)
                .everywhere()
                .to("operator"));
        live.proceed(new Request(
                EntryKind.PROMOTE,
                "production",
                new CommitId(remote.commit(2)),
                Optional.of(new CommitId(remote.commit(0))),
                "alice",
                Optional.empty(),
                Optional.empty()));
        String rollback = "def r = rollbackTo commit: '" + remote.commit(1)
                + "', reason: 'bug 1772799'; echo \"back: ${r.commit} by ${r.actor}\"";

        failsWith(rollback, "ask an admin to set allowRollbackStep");
        jenkins.assertLogContains(
                "Roll back to " + remote.commit(1).substring(0, 7) + " on the status page.", job.getLastBuild());
        assertThat(remote.tip("production")).isEqualTo(remote.commit(2));
        ReleasePipelinesConfiguration.get().getPipelines().get(0).setAllowRollbackStep(true);

        failsWith(rollback, "roll back on the status page");
        WorkflowRun denied = startedBy("author");
        jenkins.assertBuildStatus(Result.FAILURE, denied);
        jenkins.assertLogContains("needs the permission Release/Rollback", denied);
        assertThat(remote.tip("production")).isEqualTo(remote.commit(2));

        WorkflowRun done = startedBy("operator");
        jenkins.assertBuildStatusSuccess(done);
        jenkins.assertLogContains(
                "back: " + remote.commit(1) + " by operator through treeherder #" + done.getNumber(), done);
        assertThat(remote.tip("production")).isEqualTo(remote.commit(1));
        jenkins.assertLogContains("production will move back from " + short7(2) + " to " + short7(1), done);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone());
        assertThat(page(done))
                .contains("operator through treeherder #" + done.getNumber() + " rolled production back to " + short7(1)
                        + " (was " + short7(2) + ") and holds it")
                .contains("bug 1772799");
        assertThat(live.status().environments().get(1).hold().orElseThrow().by())
                .isEqualTo("operator through treeherder #" + done.getNumber());
    }

    private WorkflowRun startedBy(String user) throws Exception {
        return job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause(user)))
                .get();
    }

    private void failsWith(String script, String line) throws Exception {
        script(script);
        WorkflowRun build = job.scheduleBuild2(0).get();
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains(line, build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    private void script(String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
    }
}
