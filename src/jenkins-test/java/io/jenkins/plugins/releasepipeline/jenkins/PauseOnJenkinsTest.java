package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graph.FlowGraphWalker;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A step that waits for Proceed is paused, for Pipeline's own views; however the wait ends, the pause ends with it. */
class PauseOnJenkinsTest {

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    @Test
    void aProceedEndsItAlsoAfterARestart() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(2))) {
            session.then(jenkins -> {
                WorkflowRun build = waits(jenkins, remote, endpoint, "promoteToProduction commit: 'master'");
                paused(build);
            });
            session.then(jenkins -> {
                WorkflowRun build = jenkins.jenkins
                        .getItemByFullName("treeherder", WorkflowJob.class)
                        .getBuildByNumber(1);
                LivePipeline live = Treeherder.ready();
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> !live.waiting().of("production").isEmpty());
                paused(build);
                live.proceed(new Request(
                        EntryKind.PROMOTE,
                        "production",
                        new CommitId(remote.commit(2)),
                        Optional.of(new CommitId(remote.commit(0))),
                        "alice",
                        Optional.empty(),
                        Optional.empty()));
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                over(build);
            });
        }
    }

    @Test
    void anAbortEndsIt() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(2))) {
            session.then(jenkins -> {
                WorkflowRun build = waits(jenkins, remote, endpoint, "promoteToProduction commit: 'master'");
                paused(build);
                build.getExecutor().interrupt();
                jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
                over(build);
            });
        }
    }

    @Test
    void itsTimeoutEndsIt() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(2))) {
            session.then(jenkins -> {
                WorkflowRun build = waits(
                        jenkins, remote, endpoint, "promoteToProduction commit: 'master', timeout: 5, unit: 'SECONDS'");
                jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
                over(build);
            });
        }
    }

    @Test
    void theTimeoutOfTheScriptEndsIt() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(2))) {
            session.then(jenkins -> {
                WorkflowRun build = waits(
                        jenkins,
                        remote,
                        endpoint,
                        "timeout(time: 10, unit: 'SECONDS') { promoteToProduction commit: 'master' }");
                jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
                over(build);
            });
        }
    }

    private static WorkflowRun waits(
            JenkinsRule jenkins, RemoteRepository remote, VersionEndpoint endpoint, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
        Treeherder.define(remote.url(), endpoint.url());
        LivePipeline live = Treeherder.ready();
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !live.waiting().of("production").isEmpty());
        return build;
    }

    private static void paused(WorkflowRun build) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(pauses(build))
                .singleElement()
                .satisfies(pause -> assertThat(pause.isPaused()).isTrue()));
    }

    private static void over(WorkflowRun build) {
        assertThat(pauses(build)).singleElement().satisfies(pause -> {
            assertThat(pause.isPaused()).isFalse();
            assertThat(pause.getPauseDuration()).isPositive();
        });
    }

    private static List<PauseAction> pauses(WorkflowRun build) {
        List<FlowNode> nodes = new ArrayList<>();
        new FlowGraphWalker(build.getExecution()).forEach(nodes::add);
        return nodes.stream()
                .flatMap(node -> PauseAction.getPauseActions(node).stream())
                .toList();
    }
}
