package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.util.Secret;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the snippet generator writes runs, for all five steps. */
@WithJenkins
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SnippetsRunOnJenkinsTest {

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private WorkflowJob job;
    private SnippetGenerator generator;

    @BeforeEach
    void createTheJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        generator = new SnippetGenerator(jenkins, job);
    }

    @Test
    void whatIsWrittenRuns() throws Exception {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            Treeherder.define(remote.url(), endpoint.url());
            Treeherder.ready();
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("hunter2")));
            String script = String.join(
                    "\n",
                    generator.snippet(
                            "CheckSchemaChangeStep",
                            "from",
                            "stage",
                            "to",
                            "master",
                            "failOn",
                            "any",
                            "paths",
                            "a/**\n!b/**"),
                    generator.snippet(
                            "PromoteToProductionStep",
                            "commit",
                            remote.commit(0),
                            "message",
                            "it's \"there\"",
                            "timeout",
                            "",
                            "unit",
                            "HOURS"),
                    generator.verification(
                            "urls", endpoint.url() + "\n" + endpoint.url() + "?b",
                            "commit", remote.commit(0),
                            "headers", "X-App: web\nX-Other: 1",
                            "field", "/commit",
                            "consecutive", "1",
                            "credentialsId", "token"),
                    generator.verification("environment", "production", "commit", remote.commit(0)));
            job.setDefinition(new CpsFlowDefinition(script, true));
            WorkflowRun build = jenkins.buildAndAssertSuccess(job);

            assertThat(script).contains("paths: '''a/**\n!b/**'''", "headers: ['X-App: web', 'X-Other: 1']");
            assertThat(endpoint.authorizations()).contains("Bearer hunter2");
            jenkins.assertLogContains("production runs " + remote.commit(0).substring(0, 7) + " already", build);
        }
    }

    @Test
    void whatIsWrittenForARollbackAndForABodyRuns() throws Exception {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            List<PipelineDefinition> definitions = Treeherder.definition("treeherder", remote.url(), endpoint.url());
            definitions.get(0).setAllowRollbackStep(true);
            ReleasePipelinesConfiguration.get().setPipelines(definitions);
            LivePipelines.get().settle();
            promote(Treeherder.ready(), remote.commit(1), Optional.of(remote.commit(0)));
            assertThat(remote.tip("production")).isEqualTo(remote.commit(1));
            String back = generator.snippet(
                    "RollbackToStep",
                    "reason",
                    "it's \"bug\" 1",
                    "commit",
                    remote.commit(0),
                    "version",
                    "",
                    "build",
                    "",
                    "environment",
                    "production");
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.ADMINISTER)
                    .everywhere()
                    .toEveryone());
            job.setDefinition(new CpsFlowDefinition(back, true));
            jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("admin"))));
            assertThat(remote.tip("production")).isEqualTo(remote.commit(0));

            Treeherder.defineBody(remote.url(), endpoint.url());
            LivePipelines.get().settle();
            LivePipeline live = Treeherder.ready();
            live.release("production", "alice");
            String deploys = generator.snippet(
                    "DeployToProductionStep",
                    "commit",
                    remote.commit(1),
                    "environment",
                    "production",
                    "message",
                    "it's \"there\"",
                    "timeout",
                    "2",
                    "unit",
                    "DAYS");
            job.setDefinition(new CpsFlowDefinition(deploys, true));
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !live.waiting().of("production").isEmpty());
            endpoint.reports(remote.commit(1));
            promote(live, remote.commit(1), live.current("production").map(CommitId::hex));
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("it's \"there\"", build);
        }
    }

    private static void promote(LivePipeline live, String commit, Optional<String> expected) {
        live.proceed(new Request(
                EntryKind.PROMOTE,
                "production",
                new CommitId(commit),
                expected.map(CommitId::new),
                "alice",
                Optional.empty(),
                Optional.empty()));
    }
}
