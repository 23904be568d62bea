package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hudson.ExtensionList;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.config.BrokenPipelinesMonitor;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Definitions that are renamed, removed, restored or damaged on a real Jenkins. */
class DefinitionChangesOnJenkinsTest {

    private static final String FILE = ReleasePipelinesConfiguration.class.getName() + ".xml";
    private static final int PATIENCE_MILLIS = 600_000;

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    private RemoteRepository remote;

    private String yaml(String name) {
        return """
            unclassified:
              releasePipelines:
                pipelines:
                  - name: %s
                    job: treeherder
                    repository: %s
                    trunk: master
                    environments:
                      - name: stage
                        deployRef: { branch: { name: master } }
                      - name: production
                        production: true
                        promotesFrom: stage
                        requiresPassingBuild: false
                        deployRef: { branch: { name: production } }
            """.formatted(name, remote.url());
    }

    private LivePipeline configure(String name) throws Exception {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), yaml(name));
        ConfigurationAsCode.get().configure(file.toUri().toString());
        return named(name);
    }

    private static LivePipeline named(String name) throws InterruptedException {
        LivePipelines.get().settle();
        LivePipeline live = LivePipelines.get().of("treeherder", Optional.of(name));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> live.status().fetchedAt().isPresent());
        return live;
    }

    private Request promote(int commit, int expected) {
        return new Request(
                EntryKind.PROMOTE,
                "production",
                new CommitId(remote.commit(commit)),
                Optional.of(new CommitId(remote.commit(expected))),
                "alice",
                Optional.empty(),
                Optional.empty());
    }

    private void refuses(LivePipeline live) throws Exception {
        assertThatThrownBy(() -> live.proceed(promote(2, 0)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("bug 1");
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
    }

    @Test
    void aHoldAndABuildThatWaitsFollowTheirPipelineThroughEveryChangeOfItsName() throws Throwable {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        try (RemoteRepository opened = new RemoteRepository(repository)) {
            remote = opened;
            session.then(jenkins -> {
                WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
                LivePipeline live = configure("treeherder");
                job.setDefinition(
                        new CpsFlowDefinition("promoteToProduction commit: 'master', pipeline: 'treeherder'", true));
                WorkflowRun build = job.scheduleBuild2(0).waitForStart();
                waits(live);
                live.hold("production", "alice", "bug 1");

                LivePipeline renamed = configure("as-code");
                refuses(renamed);
                waits(renamed);

                rename(jenkins, "as-code", "by-form");
                refuses(named("by-form"));
                waits(named("by-form"));
                assertThat(jenkins.jenkins.getRootDir().toPath().resolve("release-pipeline"))
                        .isDirectoryContaining("glob:**/by-form")
                        .isDirectoryNotContaining("glob:**/as-code");
                assertThat(build.isBuilding()).isTrue();
            });
            session.then(jenkins -> {
                refuses(configure("after-restart"));
                LivePipeline live = named("after-restart");
                waits(live);
                live.release("production", "alice");
                live.proceed(promote(2, 0));
                WorkflowRun build = jenkins.jenkins
                        .getItemByFullName("treeherder", WorkflowJob.class)
                        .getBuildByNumber(1);
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

                live.hold("production", "alice", "bug 1");
                ReleasePipelinesConfiguration.get().setPipelines(List.of());
                LivePipelines.get().settle();
                assertThat(LivePipelines.get().all()).isEmpty();
            });
            session.then(jenkins -> assertThat(
                            configure("restored").status().environments().get(1).hold())
                    .isPresent());
        }
    }

    private static void waits(LivePipeline live) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !live.waiting().of("production").isEmpty());
    }

    /** Nothing is saved in the form until somebody has decided what to do with what can't be read. */
    private static void refuses(JenkinsRule jenkins, JenkinsRule.WebClient browser) throws Exception {
        HtmlPage page = browser.goTo("manage/release-pipelines/");
        assertThat(page.asNormalizedText()).contains("can’t be read");
        assertThatThrownBy(() -> jenkins.submit(page.getFormByName("settings")))
                .isInstanceOf(FailingHttpStatusCodeException.class);
    }

    private static void rename(JenkinsRule jenkins, String from, String to) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.getOptions().setTimeout(PATIENCE_MILLIS);
        HtmlForm form =
                browser.goTo("manage/release-pipelines/pipeline/" + from).getFormByName("config");
        HtmlInput name = form.getInputsByName("_.name").stream()
                .filter(input -> input.getValue().equals(from))
                .findFirst()
                .orElseThrow();
        name.setValue(to);
        jenkins.submit(form);
    }

    @Test
    void aDefinitionThatCannotBeUsedIsKeptAndShownWithItsReason() throws Throwable {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        try (RemoteRepository opened = new RemoteRepository(repository)) {
            remote = opened;
            session.then(jenkins -> {
                jenkins.createProject(WorkflowJob.class, "treeherder");
                configure("treeherder");
                edit(jenkins, "<promotesFrom>stage<", "<promotesFrom>moon<");
            });
            session.then(jenkins -> {
                JenkinsRule.WebClient browser = jenkins.createWebClient();
                assertThat(browser.goTo("job/treeherder/release/").asNormalizedText())
                        .contains("promotes from \"moon\"");
                assertThat(browser.goTo("releases/").asNormalizedText())
                        .contains("treeherder", "promotes from \"moon\"");
                assertThat(browser.goTo("manage/").asNormalizedText()).contains("promotes from \"moon\"");
                assertThat(browser.goTo("releases/api", "application/json")
                                .getWebResponse()
                                .getContentAsString())
                        .contains("\"broken\":[{", "\"job\":\"treeherder\"", "promotes from \\\"moon\\\"");
                edit(jenkins, "<promotesFrom>moon<", "<promotesFrom>stage<");
                edit(
                        jenkins,
                        "<gates/>",
                        "<gates><io.jenkins.plugins.releasepipeline.jenkins.config.MoonGateDefinition/></gates>");
            });
            session.then(jenkins -> {
                JenkinsRule.WebClient browser = jenkins.createWebClient();
                browser.getOptions().setTimeout(PATIENCE_MILLIS);
                assertThat(browser.goTo("job/treeherder/release/").asNormalizedText())
                        .contains("MoonGateDefinition");
                refuses(jenkins, browser);
                assertThat(file(jenkins)).content().contains("MoonGateDefinition");
                assertThat(LivePipelines.get().all()).isEmpty();
                String whole = Files.readString(file(jenkins));
                Files.writeString(file(jenkins), whole.substring(0, whole.length() / 2));
            });
            session.then(jenkins -> {
                BrokenPipelinesMonitor monitor = ExtensionList.lookupSingleton(BrokenPipelinesMonitor.class);
                assertThat(monitor.isActivated()).isTrue();
                assertThat(monitor.getUnreadable()).isNotEmpty();
                String half = Files.readString(file(jenkins));
                JenkinsRule.WebClient browser = jenkins.createWebClient();
                browser.getOptions().setTimeout(PATIENCE_MILLIS);
                refuses(jenkins, browser);
                ReleasePipelinesConfiguration.get().setMaxConcurrentChecks(7);
                ReleasePipelinesConfiguration.get().setLinkLocalEndpoints(true);
                assertThat(file(jenkins)).as("nobody has decided").hasContent(half);
                assertThat(monitor.isUndecided()).isTrue();
                assertThat(browser.goTo("manage/").asNormalizedText()).contains("can’t be read");

                ReleasePipelinesConfiguration.get().setMaxConcurrentChecks(7);
                assertThat(file(jenkins)).hasContent(half);

                configure("treeherder");
                assertThat(monitor.isActivated()).isFalse();
                try (var files = Files.list(jenkins.jenkins.getRootDir().toPath())) {
                    assertThat(files.filter(file -> file.toString().contains(FILE + ".unread-")))
                            .singleElement()
                            .satisfies(kept -> assertThat(kept).hasContent(half));
                }
                ReleasePipelinesConfiguration.get().setPipelines(List.of());
                LivePipelines.get().settle();
                Files.writeString(
                        jenkins.jenkins.getRootDir().toPath().resolve("release-pipeline/treeherder/pipeline.json"),
                        "{ cut sho");
            });
            session.then(jenkins -> {
                LivePipelines.get().settle();
                JenkinsRule.WebClient browser = jenkins.createWebClient();
                HtmlPage manage = browser.goTo("manage/");
                assertThat(manage.asNormalizedText()).contains("release-pipeline/treeherder");
                HtmlForm compared = manage.getForms().stream()
                        .filter(form -> form.getActionAttribute().endsWith("/compared"))
                        .findFirst()
                        .orElseThrow();
                assertThat(jenkins.submit(compared).asNormalizedText()).doesNotContain("release-pipeline/treeherder");
                LivePipeline fresh = configure("another");
                assertThat(fresh.status().environments().get(1).hold()).isEmpty();
            });
        }
    }

    private static Path file(JenkinsRule jenkins) {
        return jenkins.jenkins.getRootDir().toPath().resolve(FILE);
    }

    private static void edit(JenkinsRule jenkins, String what, String with) throws Exception {
        String text = Files.readString(file(jenkins));
        assertThat(text).contains(what);
        Files.writeString(file(jenkins), text.replace(what, with));
    }
}
