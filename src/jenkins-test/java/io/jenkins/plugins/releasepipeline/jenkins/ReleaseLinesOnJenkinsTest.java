package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The main way of each line of {@code docs/examples}, with its Jenkinsfile from the repository and its configuration as code. */
@WithJenkins
class ReleaseLinesOnJenkinsTest {

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private TestRepository repository;
    private VersionEndpoint endpoint;
    private CommitId first;

    @BeforeEach
    void open(JenkinsRule rule) throws Exception {
        jenkins = rule;
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        endpoint = new VersionEndpoint(first.hex());
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void treeherderWaitsForProceedWhichMovesTheBranch() throws Exception {
        for (String branch : List.of("production", "taskcluster-staging", "prototype")) {
            repository.branch(branch, first);
        }
        CommitId commit = lands("treeherder");
        WorkflowJob job = define("treeherder", "treeherder", "master", Map.of());
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        waits("production");
        endpoint.reports(commit.hex());

        proceed("production", commit);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("tested", build);
        assertThat(repository.tip("production")).isEqualTo(commit);
    }

    @Test
    void branchesMoveOnWhenJenkinsAndTheForgeSayThatACommitPassed() throws Exception {
        for (String branch : List.of("stage", "production", "prototype")) {
            repository.branch(branch, first);
        }
        try (ForgeServer forge = new ForgeServer()) {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new StringCredentialsImpl(
                            CredentialsScope.GLOBAL, "github-checks", "", Secret.fromString(ForgeServer.TOKEN)));
            SystemCredentialsProvider.getInstance().save();
            CommitId commit = lands("branch");
            forge.addStatus(commit.hex(), "ci/travis", "success");
            endpoint.reports(commit.hex());
            WorkflowJob job = define(
                    "branch",
                    "treeherder",
                    "master",
                    Map.of(
                            "https://forge.example.org/api",
                            forge.gitHub().toString(),
                            "mozilla/treeherder",
                            "acme/app"));

            jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));

            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                assertThat(repository.tip("stage")).isEqualTo(commit);
                assertThat(repository.tip("production")).isEqualTo(commit);
            });
        }
    }

    @Test
    void balrogDeploysAdminFirstAndThenMovesTheTagOfTheUi() throws Exception {
        repository.checkOut("main", first);
        tag("v3.08", first);
        tag("production-ui", first);
        CommitId commit = lands("balrog");
        tag("v3.09", commit);
        WorkflowJob job =
                define("balrog", "balrog", "main", Map.of("              - calendar:", "              # calendar:"));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        waits("production");
        live().decisions().announce("production", commit, Optional.empty(), "alice", Optional.empty());
        await().atMost(Duration.ofMinutes(2)).until(() -> live().plan(EntryKind.PROMOTE, "production", commit)
                .isOpen());
        endpoint.reports(commit.hex());

        proceed("production", commit);
        waits("production-ui");
        proceed("production-ui", commit);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(Files.readAllLines(folder.resolve("deployed")))
                .containsExactly("production admin " + commit, "production public " + commit);
        assertThat(GitCommand.in(repository.remote())
                        .run("rev-parse", "production-ui^{}")
                        .trim())
                .isEqualTo(commit.hex());
    }

    /** Commits the Jenkinsfile of the example, and what it calls. */
    private CommitId lands(String line) throws Exception {
        Path clone = folder.resolve("clone");
        script(clone.resolve("run-tests"), "echo tested");
        script(clone.resolve("deploy.sh"), "echo \"$@\" >> " + folder.resolve("deployed"));
        return repository.commit(
                "jo",
                Instant.now(),
                "Deploy as the example does",
                Map.of(
                        "Jenkinsfile",
                        Files.readString(Path.of("docs/examples", line, "Jenkinsfile")),
                        "db/migration/V1__note.sql",
                        "CREATE TABLE note (id int);\n"));
    }

    private static void script(Path file, String text) throws Exception {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void tag(String name, CommitId at) {
        GitCommand.in(repository.remote()).run("tag", "-f", name, at.hex());
    }

    /** To the letter, but for addresses, credentials of the repository, and hours that this test can't wait for. */
    private WorkflowJob define(String line, String name, String trunk, Map<String, String> more) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        GitSCM scm = new GitSCM(
                List.of(new UserRemoteConfig(repository.remote().toString(), null, null, null)),
                List.of(new BranchSpec(trunk)),
                null,
                null,
                List.of());
        job.setDefinition(new CpsScmFlowDefinition(scm, "Jenkinsfile"));
        String yaml = Files.readString(Path.of("docs/examples", line, "pipeline.yaml"));
        for (Map.Entry<String, String> one : more.entrySet()) {
            assertThat(yaml).contains(one.getKey());
            yaml = yaml.replace(one.getKey(), one.getValue());
        }
        yaml = yaml.replaceAll("repository: \\S+", "repository: " + repository.remote())
                .replaceAll(" +credentialsId: \\S+-push\n", "")
                .replaceAll("https://[^\"/]*example.org/__version__", endpoint.url())
                .replaceAll("https://[^\"/]*example.org/__heartbeat__", endpoint.heartbeatUrl())
                .replaceAll(
                        "days: MON-THU, hours: \"[^\"]*\"(, minimumRemaining: 30m)?",
                        "days: MON-SUN, hours: \"00:00-24:00\"")
                .replace("announce: { time: 10m }", "announce: { time: 1m }");
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), yaml);
        ReleasePipelinesConfiguration.get().setPlainHttpWebhooks(true);
        ConfigurationAsCode.get().configure(file.toUri().toString());
        Treeherder.ready();
        return job;
    }

    private static LivePipeline live() {
        return Treeherder.ready();
    }

    private static void waits(String environment) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !live().waiting().of(environment).isEmpty());
    }

    private static void proceed(String environment, CommitId commit) {
        live().proceed(new Request(
                EntryKind.PROMOTE,
                environment,
                commit,
                live().current(environment),
                "alice",
                Optional.empty(),
                Optional.empty()));
    }
}
