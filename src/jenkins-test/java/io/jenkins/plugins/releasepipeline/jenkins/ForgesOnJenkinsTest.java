package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.ChecksGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.GitHubNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.GitLabNotifierDefinition;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Deployments and checks on GitHub and GitLab, from a real Jenkins with its credentials, forms and configuration as code. */
@WithJenkins
class ForgesOnJenkinsTest {

    @TempDir
    private Path folder;

    private static void token() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "token", "", Secret.fromString(ForgeServer.TOKEN)));
        SystemCredentialsProvider.getInstance().save();
    }

    private static List<NotifierDefinition> notifiers(ForgeServer forge) {
        GitHubNotifierDefinition gitHub = new GitHubNotifierDefinition("github", "token");
        gitHub.setProject("acme/app");
        gitHub.setApiUrl(forge.gitHub().toString());
        gitHub.setEnvironments(List.of("production"));
        GitLabNotifierDefinition gitLab = new GitLabNotifierDefinition("gitlab", "token");
        gitLab.setProject("acme/app");
        gitLab.setApiUrl(forge.gitLab().toString());
        return List.of(gitHub, gitLab);
    }

    private LivePipeline define(JenkinsRule jenkins, RemoteRepository remote, List<NotifierDefinition> notifiers)
            throws Exception {
        token();
        jenkins.createProject(WorkflowJob.class, "treeherder");
        List<PipelineDefinition> pipelines = Treeherder.definition("treeherder", remote.url(), "");
        pipelines.get(0).setNotifiers(notifiers);
        ReleasePipelinesConfiguration.get().setPlainHttpWebhooks(true);
        ReleasePipelinesConfiguration.get().setPipelines(pipelines);
        LivePipeline live = Treeherder.ready();
        await().atMost(Duration.ofSeconds(30)).until(() -> live.notifiers().size() == notifiers.size());
        return live;
    }

    private static List<Notifier> saved() {
        return ReleasePipelinesConfiguration.get()
                .getPipelines()
                .get(0)
                .toDomain()
                .notifiers();
    }

    @Test
    void aPromotionShowsUpOnBothForgesAndSoDoesItsRollback(JenkinsRule jenkins) throws Exception {
        try (ForgeServer forge = new ForgeServer();
                RemoteRepository remote = new RemoteRepository(folder)) {
            LivePipeline live = define(jenkins, remote, notifiers(forge));
            CommitId before = new CommitId(remote.commit(0));
            CommitId after = new CommitId(remote.commit(2));
            live.proceed(promotion(remote, 2));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(forge.told("production"))
                    .containsExactlyInAnyOrder(
                            after.abbreviated() + " in_progress success", after.abbreviated() + " success"));
            assertThat(forge.deployments().toString())
                    .contains(jenkins.getURL() + "job/treeherder/release/", "by alice")
                    .doesNotContain(ForgeServer.TOKEN);

            live.proceed(new Request(
                    EntryKind.ROLLBACK,
                    "production",
                    before,
                    Optional.of(after),
                    "bob",
                    Optional.of("bug 1"),
                    Optional.empty()));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(forge.told("production"))
                    .containsExactlyInAnyOrder(
                            after.abbreviated() + " in_progress success inactive",
                            after.abbreviated() + " success",
                            before.abbreviated() + " in_progress success",
                            before.abbreviated() + " success"));
        }
    }

    @Test
    void aPromotionNeedsTheChecksOfTheForge(JenkinsRule jenkins) throws Exception {
        try (ForgeServer forge = new ForgeServer();
                RemoteRepository remote = new RemoteRepository(folder)) {
            token();
            jenkins.createProject(WorkflowJob.class, "treeherder");
            // The pipeline asks about the newest commit as soon as it lives.
            forge.addCheckRun(remote.commit(2), "build", "completed", "success");
            forge.addStatus(remote.commit(2), "ci/travis", "success");
            ChecksGateDefinition checks = new ChecksGateDefinition(List.of("build", "ci/travis"), "token");
            checks.setProject("acme/app");
            checks.setApiUrl(forge.gitHub().toString());
            List<PipelineDefinition> pipelines = Treeherder.definition("treeherder", remote.url(), "");
            pipelines.get(0).getEnvironments().get(1).setGates(List.of(checks));
            ReleasePipelinesConfiguration.get().setPlainHttpWebhooks(true);
            ReleasePipelinesConfiguration.get().setPipelines(pipelines);
            LivePipeline live = Treeherder.ready();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThatThrownBy(() -> live.proceed(promotion(remote, 1)))
                            .hasMessageContaining("build (none), ci/travis (none)"));
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsMatching(refused -> refused.getMessage().contains("have not been read yet"))
                    .untilAsserted(() -> live.proceed(promotion(remote, 2)));
            assertThat(remote.tip("production")).isEqualTo(remote.commit(2));
        }
    }

    private static Request promotion(RemoteRepository remote, int commit) {
        return new Request(
                EntryKind.PROMOTE,
                "production",
                new CommitId(remote.commit(commit)),
                Optional.of(new CommitId(remote.commit(0))),
                "alice",
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aTestReadsTheProjectWithTheTokenOfTheForm(JenkinsRule jenkins) throws Exception {
        try (ForgeServer forge = new ForgeServer();
                RemoteRepository remote = new RemoteRepository(folder)) {
            String repository = define(jenkins, remote, List.of()).pipeline().repository();
            GitHubNotifierDefinition.DescriptorImpl form =
                    jenkins.jenkins.getDescriptorByType(GitHubNotifierDefinition.DescriptorImpl.class);
            String api = forge.gitHub().toString();

            assertThat(form.doSendTest("acme/app", api, "token", repository))
                    .returns(FormValidation.Kind.OK, answer -> answer.kind)
                    .hasMessageContaining("acme/app on GitHub");
            assertThat(form.doSendTest("acme/other", api, "token", repository))
                    .returns(FormValidation.Kind.ERROR, answer -> answer.kind)
                    .hasMessageContaining("has no acme/other");
            assertThat(form.doSendTest("", api, "token", repository))
                    .returns(FormValidation.Kind.ERROR, answer -> answer.kind)
                    .hasMessageContaining("owner/name");
            assertThat(form.doSendTest("acme/app", api, "none", repository))
                    .returns(FormValidation.Kind.ERROR, answer -> answer.kind)
                    .hasMessageContaining("none");
            assertThat(form.doFillCredentialsIdItems("", api)).anyMatch(item -> item.value.equals("token"));
        }
    }

    @Test
    void isTheSameAfterItsFormWasSavedAndAfterItWasExported(JenkinsRule jenkins) throws Exception {
        try (ForgeServer forge = new ForgeServer();
                RemoteRepository remote = new RemoteRepository(folder)) {
            define(jenkins, remote, notifiers(forge));
            List<Notifier> before = saved();
            assertThat(before).hasSize(2);

            jenkins.configRoundtrip();
            assertThat(saved()).isEqualTo(before);

            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ConfigurationAsCode.get().export(out);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("- github:", "- gitlab:", "project: \"acme/app\"", "credentialsId: \"token\"");
        }
    }

    @Test
    void isReadFromConfigurationAsCode(JenkinsRule jenkins) throws Exception {
        try (RemoteRepository remote = new RemoteRepository(folder)) {
            define(jenkins, remote, List.of());
            Path file = Files.writeString(folder.resolve("jenkins.yaml"), """
                    unclassified:
                      releasePipelines:
                        pipelines:
                          - name: treeherder
                            job: treeherder
                            repository: %s
                            trunk: master
                            environments:
                              - name: production
                                deployRef: { branch: { name: production } }
                            notifiers:
                              - github: { name: hub, credentialsId: token, project: acme/app, environments: [production] }
                              - gitlab: { name: lab, credentialsId: token, project: a/b/c, apiUrl: "https://git.example.com/api/v4" }
                    """.formatted(remote.url()));

            ConfigurationAsCode.get().configure(file.toUri().toString());

            assertThat(saved())
                    .extracting(Notifier::destination)
                    .containsExactly(
                            new Destination.Forge(ForgeKind.GITHUB, Optional.of("acme/app"), Optional.empty(), "token"),
                            new Destination.Forge(
                                    ForgeKind.GITLAB,
                                    Optional.of("a/b/c"),
                                    Optional.of(URI.create("https://git.example.com/api/v4")),
                                    "token"));
        }
    }
}
