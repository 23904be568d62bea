package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.DeployingRun;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.JobDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A real job that deploys production. */
class JobDeployRefOnJenkinsTest {

    private static final int PATIENCE_MILLIS = 600_000;

    private static final String TELL = "echo \"puts ${params.COMMIT} on ${ENVIRONMENT} with ${params.MODE}\"; ";

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private CommitId commit;

    @BeforeEach
    void open() throws Exception {
        remote = new RemoteRepository(folder);
        commit = new CommitId(remote.commit(2));
        endpoint = new VersionEndpoint(remote.commit(2));
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    @Test
    void aBuildThatSucceedsIsADeploymentThatIsVerified() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = define(jenkins, TELL);
            proceed();
            WorkflowRun build = jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first(job)));

            jenkins.assertLogContains("Started by the release pipeline treeherder", build);
            jenkins.assertLogContains("puts " + commit.hex() + " on production with fast", build);
            awaitResults("verified", "deployed", "started");
            assertThat(text(1))
                    .anyMatch(line -> line.startsWith("deploy-app #1 ended with SUCCESS: http")
                            && line.endsWith("/job/deploy-app/1/"));
            assertThat(live().current("production")).contains(commit);
        });
    }

    @Test
    void aBuildThatFailsIsNoDeploymentAndTheNextMayBegin() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = define(jenkins, "unstable 'not quite'");
            proceed();
            jenkins.waitForCompletion(first(job));

            awaitResults("failed", "started");
            assertThat(text(0)).singleElement().asString().startsWith("deploy-app #1 ended with UNSTABLE: http");
            assertThat(live().current("production")).isEmpty();
            job.setDefinition(new CpsFlowDefinition(TELL, true));
            proceed();
            awaitResults("verified", "deployed", "started", "failed", "started");
        });
    }

    @Test
    void aBuildThatIsCancelledInTheQueueIsNoDeployment() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = define(jenkins, TELL);
            jenkins.jenkins.doQuietDown();
            proceed();
            live().refresh();
            assertThat(results()).containsExactly("started");
            assertThat(jenkins.jenkins.getQueue().cancel(job)).isTrue();
            live().refresh();

            assertThat(results()).containsExactly("failed", "started");
            assertThat(text(0)).containsExactly("Cancelled in the queue.");
        });
    }

    @Test
    void anAbortOnThePageEndsTheBuildOrTakesItOutOfTheQueue() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = define(jenkins, "sleep 600");
            proceed();
            WorkflowRun build = first(job);
            jenkins.waitForMessage("Sleeping for", build);
            DeployingRun run = live().status()
                    .environments()
                    .get(1)
                    .deploying()
                    .orElseThrow()
                    .run()
                    .orElseThrow();
            assertThat(run.name()).isEqualTo("deploy-app #1");
            assertThat(run.log().orElseThrow().toString()).endsWith("/job/deploy-app/1/console");

            live().abortDeployment("production", commit, "bob");

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("Aborted on the status page by bob.", build);
            awaitResults("failed", "started");
            assertThat(text(0))
                    .singleElement()
                    .asString()
                    .startsWith("Aborted by bob: deploy-app #1 ended with ABORTED: http");

            jenkins.jenkins.doQuietDown();
            proceed();
            live().abortDeployment("production", commit, "bob");

            assertThat(jenkins.jenkins.getQueue().isEmpty()).isTrue();
            assertThat(results()).containsExactly("failed", "started", "failed", "started");
            assertThat(text(0)).containsExactly("Aborted by bob: Cancelled in the queue.");
        });
    }

    @Test
    void whatCanNotBeStartedIsRefusedBeforeAnythingIsWritten() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = define(jenkins, TELL);
            job.removeProperty(ParametersDefinitionProperty.class);
            assertRefused("the job \"deploy-app\" has no string parameter COMMIT");
            job.setDisabled(true);
            assertRefused("the job \"deploy-app\" is disabled");
            assertThat(results()).isEmpty();
        });
    }

    @Test
    void aJobThatTakesTheNameOfADeletedOneIsNotStarted() throws Throwable {
        session.then(jenkins -> {
            define(jenkins, TELL).delete();
            LivePipelines.get().settle();
            Treeherder.ready();
            WorkflowJob other = jenkins.createProject(WorkflowJob.class, "deploy-app");
            other.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("COMMIT", "")));
            other.setDefinition(new CpsFlowDefinition(TELL, true));

            assertRefused("the job that deploys this was deleted");
            assertThat(results()).isEmpty();
            assertThat(other.getBuilds()).isEmpty();
            assertThat(jenkins.jenkins.getQueue().isEmpty()).isTrue();
        });
    }

    private void assertRefused(String why) {
        assertThatThrownBy(this::proceed).isInstanceOf(ReleaseException.class).hasMessageContaining(why);
    }

    @Test
    void aRestartWhileTheJobRunsIsSurvived() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = define(jenkins, "sleep 10");
            proceed();
            jenkins.waitForMessage("Sleeping for", first(job));
        });
        session.then(jenkins -> {
            Treeherder.ready();
            WorkflowJob job = jenkins.jenkins.getItemByFullName("deploy-app", WorkflowJob.class);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(job.getBuildByNumber(1)));
            awaitResults("verified", "deployed", "started");
        });
    }

    @Test
    void aRestartWhileItWaitsInTheQueueIsSurvived() throws Throwable {
        session.then(jenkins -> {
            define(jenkins, TELL);
            jenkins.jenkins.doQuietDown();
            proceed();
        });
        session.then(jenkins -> {
            Treeherder.ready();
            awaitResults("verified", "deployed", "started");
        });
    }

    @Test
    void itsDefinitionSurvivesCodeAndTheForm() throws Throwable {
        session.then(jenkins -> {
            Path file = Files.writeString(folder.resolve("jenkins.yaml"), """
                    unclassified:
                      releasePipelines:
                        pipelines:
                          - name: app
                            job: app
                            repository: https://github.invalid/app
                            trunk: main
                            environments:
                              - name: stage
                                deployRef: { job: { name: "ops/deploy-app", parameter: REVISION } }
                              - name: production
                                promotesFrom: stage
                                deployRef: { job: { name: "ops/deploy-app" } }
                    """);
            ConfigurationAsCode.get().configure(file.toUri().toString());
            Pipeline before = only().toDomain();
            assertThat(before.environment("stage").job()).contains(new DeployRef.Job("ops/deploy-app", "REVISION"));
            assertThat(before.environment("production").job()).contains(new DeployRef.Job("ops/deploy-app", "COMMIT"));

            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ConfigurationAsCode.get().export(out);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("job:\n", "parameter: \"REVISION\"");
            JenkinsRule.WebClient browser = jenkins.createWebClient();
            browser.getOptions().setTimeout(PATIENCE_MILLIS);
            jenkins.submit(browser.goTo("manage/release-pipelines/pipeline/app").getFormByName("config"));
            assertThat(only().toDomain()).isEqualTo(before);
        });
    }

    private static PipelineDefinition only() {
        return ReleasePipelinesConfiguration.get().getPipelines().get(0);
    }

    private WorkflowJob define(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "deploy-app");
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("COMMIT", ""), new StringParameterDefinition("MODE", "fast")));
        job.setDefinition(new CpsFlowDefinition(script, true));
        jenkins.createProject(WorkflowJob.class, "treeherder");
        List<PipelineDefinition> pipelines = Treeherder.definition("treeherder", remote.url(), endpoint.url());
        pipelines.get(0).getEnvironments().get(1).setDeployRef(new JobDeployRef("deploy-app"));
        ReleasePipelinesConfiguration.get().setPipelines(pipelines);
        Treeherder.ready();
        return job;
    }

    private static WorkflowRun first(WorkflowJob job) {
        await().atMost(Duration.ofSeconds(60)).until(() -> job.getBuildByNumber(1) != null);
        return job.getBuildByNumber(1);
    }

    /** Alice says Proceed on the page. */
    private void proceed() {
        live().proceed(new Request(
                EntryKind.PROMOTE,
                "production",
                commit,
                live().current("production"),
                "alice",
                Optional.empty(),
                Optional.empty()));
    }

    private static LivePipeline live() {
        return LivePipelines.get().all().get(0);
    }

    private static void awaitResults(String... expected) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(results()).containsExactly(expected));
    }

    private static List<String> results() {
        return live().activity().history().newest("production", 100).stream()
                .map(recorded -> recorded.entry().result().text())
                .toList();
    }

    /** What an entry says, counted from the newest. */
    private static List<String> text(int before) {
        return live().activity()
                .history()
                .newest("production", 100)
                .get(before)
                .entry()
                .text();
    }
}
