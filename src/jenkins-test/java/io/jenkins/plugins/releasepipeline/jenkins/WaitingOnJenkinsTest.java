package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** How a real build ends that waits for Proceed no more. */
class WaitingOnJenkinsTest {

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    @Test
    void anOlderBuildEndsAsNotBuiltWhenANewerOneWaitsInItsPlace() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                WorkflowJob job = define(jenkins, remote, endpoint);
                WorkflowRun older = waits(job, "promoteToProduction commit: '" + remote.commit(1) + "'");
                WorkflowRun newer = waits(job, "promoteToProduction commit: '" + remote.commit(2) + "'");

                jenkins.assertBuildStatus(Result.NOT_BUILT, jenkins.waitForCompletion(older));
                jenkins.assertLogContains("Superseded by treeherder #2", older);
                jenkins.assertLogNotContains("\tat ", older);
                assertThat(newer.isBuilding()).isTrue();
                newer.getExecutor().interrupt();
                jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(newer));
            });
        }
    }

    @Test
    void aBuildWhoseTimeIsUpEndsAsAborted() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                WorkflowJob job = define(jenkins, remote, endpoint);
                WorkflowRun build = waits(job, "promoteToProduction commit: 'master', timeout: 5, unit: 'SECONDS'");

                jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
                jenkins.assertLogContains("No Proceed to production before the timeout.", build);
                assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
            });
        }
    }

    @Test
    void aDeadlineThatPassesWhileJenkinsIsDownCountsWhenItIsBack() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                WorkflowJob job = define(jenkins, remote, endpoint);
                waits(job, "promoteToProduction commit: 'master', timeout: 10, unit: 'SECONDS'");
            });
            session.then(jenkins -> {
                WorkflowRun build = jenkins.jenkins
                        .getItemByFullName("treeherder", WorkflowJob.class)
                        .getBuildByNumber(1);
                jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
                jenkins.assertLogContains("No Proceed to production before the timeout.", build);
            });
        }
    }

    private static WorkflowJob define(JenkinsRule jenkins, RemoteRepository remote, VersionEndpoint endpoint)
            throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
        Treeherder.define(remote.url(), endpoint.url());
        Treeherder.ready();
        return job;
    }

    private static WorkflowRun waits(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        LivePipeline live = Treeherder.ready();
        await().atMost(Duration.ofSeconds(60)).until(() -> live.waiting().of("production").stream()
                .anyMatch(one -> one.number() == build.getNumber()));
        return build;
    }
}
