package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A controller that restarts in the middle. */
class RestartOnJenkinsTest {

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    @Test
    void aBuildThatWaitsForProceedGoesOnWaitingAfterARestart() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(2))) {
            session.then(jenkins -> {
                waitForProceed(jenkins, remote, endpoint);
            });
            session.then(jenkins -> {
                LivePipeline live = Treeherder.ready();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !live.waiting().of("production").isEmpty());
                live.proceed(new Request(
                        EntryKind.PROMOTE,
                        "production",
                        new CommitId(remote.commit(2)),
                        Optional.of(new CommitId(remote.commit(0))),
                        "alice",
                        Optional.empty(),
                        Optional.empty()));
                WorkflowRun build = jenkins.jenkins
                        .getItemByFullName("treeherder", WorkflowJob.class)
                        .getBuildByNumber(1);
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                jenkins.assertLogContains("done by alice", build);
                assertThat(remote.tip("production")).isEqualTo(remote.commit(2));
                String log = JenkinsRule.getLog(build);
                assertThat(log).containsOnlyOnce("waits for Proceed").containsOnlyOnce("production would move from ");
                assertThat(log).containsOnlyOnce("alice said Proceed").containsOnlyOnce("Pushed: branch production");
                assertThat(page(jenkins, build)).contains("alice promoted ", "verified");
            });
            session.then(jenkins -> {
                WorkflowRun build = jenkins.jenkins
                        .getItemByFullName("treeherder", WorkflowJob.class)
                        .getBuildByNumber(1);
                assertThat(page(jenkins, build))
                        .containsOnlyOnce("alice promoted ")
                        .contains("verified");
            });
        }
    }

    @Test
    void aRestartDuringTheVerificationLeavesItToTheNextOne() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                waitForProceed(jenkins, remote, endpoint);
                LivePipelines.get()
                        .all()
                        .get(0)
                        .proceed(new Request(
                                EntryKind.PROMOTE,
                                "production",
                                new CommitId(remote.commit(2)),
                                Optional.of(new CommitId(remote.commit(0))),
                                "alice",
                                Optional.empty(),
                                Optional.empty()));
                assertThat(remote.tip("production")).isEqualTo(remote.commit(2));
            });
            endpoint.reports(remote.commit(2));
            session.then(jenkins -> {
                WorkflowRun build = jenkins.jenkins
                        .getItemByFullName("treeherder", WorkflowJob.class)
                        .getBuildByNumber(1);
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                jenkins.assertLogContains("done by alice, verified: true", build);
                assertThat(JenkinsRule.getLog(build))
                        .as("what was told before is not told again")
                        .containsOnlyOnce("Pushed: branch production moved");
                assertThat(page(jenkins, build))
                        .containsOnlyOnce("alice promoted ")
                        .contains("verified");
            });
        }
    }

    private static String page(JenkinsRule jenkins, WorkflowRun build) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            return web.goTo(build.getUrl()).getWebResponse().getContentAsString();
        }
    }

    @Test
    void aConfigurationThatIsSavedDuringTheVerificationLeavesItToTheNextPipeline() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0));
                VersionEndpoint moved = new VersionEndpoint(remote.commit(2))) {
            session.then(jenkins -> {
                WorkflowRun build = waitForProceed(jenkins, remote, endpoint);
                LivePipelines.get()
                        .all()
                        .get(0)
                        .proceed(new Request(
                                EntryKind.PROMOTE,
                                "production",
                                new CommitId(remote.commit(2)),
                                Optional.of(new CommitId(remote.commit(0))),
                                "alice",
                                Optional.empty(),
                                Optional.empty()));
                Treeherder.define(remote.url(), moved.url());
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                jenkins.assertLogContains("done by alice, verified: true", build);
            });
        }
    }

    private static WorkflowRun waitForProceed(JenkinsRule jenkins, RemoteRepository remote, VersionEndpoint endpoint)
            throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
        Treeherder.define(remote.url(), endpoint.url());
        LivePipeline live = Treeherder.ready();
        job.setDefinition(new CpsFlowDefinition(
                "def done = promoteToProduction commit: 'master'; echo \"done by ${done.actor}, verified: ${done.verified}\"",
                true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !live.waiting().of("production").isEmpty());
        jenkins.waitForMessage("would move from", build);
        return build;
    }
}
