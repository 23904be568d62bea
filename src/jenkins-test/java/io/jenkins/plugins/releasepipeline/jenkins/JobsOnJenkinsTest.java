package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.view.ReleaseStatusAction;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jobs that are renamed, moved with their folder, deleted and made again. */
@WithJenkins
class JobsOnJenkinsTest {

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private WorkflowJob job;

    @BeforeEach
    void defineAPipeline(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder);
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        Treeherder.define(remote.url(), "http://127.0.0.1:9/__version__");
        Treeherder.ready();
    }

    @AfterEach
    void close() {
        remote.close();
    }

    private static String boundTo() throws InterruptedException {
        LivePipelines.get().settle();
        assertThat(LivePipelines.get().all()).hasSize(1);
        String job = LivePipelines.get().all().get(0).pipeline().job();
        assertThat(new ReleasePipelinesConfiguration().getPipelines().get(0).getJob())
                .as("what is saved")
                .isEqualTo(job);
        return job;
    }

    @Test
    void thePipelineFollowsItsJobAndABuildGoesOnWaiting() throws Exception {
        job.setDefinition(new CpsFlowDefinition("promoteToProduction commit: 'master'", true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        awaitOneThatWaits();

        job.renameTo("perfherder");
        assertThat(boundTo()).isEqualTo("perfherder");
        awaitOneThatWaits();
        assertThat(build.isBuilding()).isTrue();
        assertThat(job.getActions(ReleaseStatusAction.class)).hasSize(1);
        WorkflowJob stranger = jenkins.createProject(WorkflowJob.class, "treeherder");
        assertThat(stranger.getActions(ReleaseStatusAction.class)).isEmpty();
        build.doStop();
        jenkins.waitForCompletion(build);
    }

    @Test
    void thePipelineFollowsItsJobsFolder() throws Exception {
        MockFolder team = jenkins.createFolder("team");
        team.createProject(WorkflowJob.class, "treeherder");
        ReleasePipelinesConfiguration.get()
                .setPipelines(Treeherder.definition("team/treeherder", remote.url(), "http://127.0.0.1:9/__version__"));
        team.renameTo("group");
        assertThat(boundTo()).isEqualTo("group/treeherder");
    }

    @Test
    void aJobOfTheSameNameDoesNotGetThePipelineOfADeletedOne() throws Exception {
        job.delete();
        assertThat(boundTo()).isEmpty();
        WorkflowJob next = jenkins.createProject(WorkflowJob.class, "treeherder");
        assertThat(next.getActions(ReleaseStatusAction.class)).isEmpty();
        jenkins.configRoundtrip();
        assertThat(boundTo()).as("somebody saved other things").isEmpty();

        Treeherder.define(remote.url(), "http://127.0.0.1:9/__version__");
        assertThat(boundTo()).isEqualTo("treeherder");
        assertThat(next.getActions(ReleaseStatusAction.class)).hasSize(1);
    }

    private static void awaitOneThatWaits() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> LivePipelines.get().all().stream()
                .anyMatch(live -> !live.waiting().of("production").isEmpty()));
    }
}
