package io.jenkins.plugins.releasepipeline.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.releasepipeline.demo.Browser;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The pages under Manage Jenkins, Release pipelines. */
@WithJenkins
class SetUpOnJenkinsTest {

    private static final String PAGE = "manage/release-pipelines/";
    private static final String PASSWORD = "s3cr3t-of-alice";

    private static final String YAML = """
            unclassified:
              releasePipelines:
                maxConcurrentChecks: 7
                pipelines:
                  - name: app
                    job: team-app
                    repository: https://github.invalid/app
                    trunk: main
                    environments:
                      - { name: stage, deployRef: { branch: { name: main } } }
                      - { name: production, production: true, promotesFrom: stage, deployRef: { branch: { name: production } } }
                  - name: other
                    job: other
                    repository: https://github.invalid/other
                    trunk: main
                    environments:
                      - { name: stage, deployRef: { branch: { name: main } } }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void enable() {
        Jenkins.SYSTEM_READ.setEnabled(true);
        Jenkins.MANAGE.setEnabled(true);
    }

    @AfterEach
    void likeBefore() {
        Jenkins.SYSTEM_READ.setEnabled(false);
        Jenkins.MANAGE.setEnabled(false);
    }

    private void configure(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toUri().toString());
    }

    private static List<String> names() {
        return ReleasePipelinesConfiguration.get().getPipelines().stream()
                .map(PipelineDefinition::getName)
                .toList();
    }

    private static void secure(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("manager")
                .grant(Jenkins.READ)
                .everywhere()
                .to("guest"));
    }

    private static JenkinsRule.WebClient as(JenkinsRule jenkins, String user) {
        JenkinsRule.WebClient web = jenkins.createWebClient();
        web.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return web.withBasicCredentials(user, user);
    }

    private static int status(JenkinsRule jenkins, String user, String path) throws Exception {
        try (JenkinsRule.WebClient web = as(jenkins, user)) {
            return web.goTo(path, null).getWebResponse().getStatusCode();
        }
    }

    private static Page post(JenkinsRule jenkins, String user, String path) throws Exception {
        try (JenkinsRule.WebClient web = as(jenkins, user)) {
            return web.getPage(new WebRequest(new URL(web.createCrumbedUrl(path).toString()), HttpMethod.POST));
        }
    }

    @Test
    void whoMayReadTheConfigurationSeesItAndOnlyAdministratorsChangeIt(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        secure(jenkins);
        for (String path : List.of(PAGE, PAGE + "pipeline/app/")) {
            assertThat(status(jenkins, "admin", path)).isEqualTo(200);
            assertThat(status(jenkins, "reader", path)).isEqualTo(200);
            assertThat(status(jenkins, "manager", path)).isEqualTo(403);
            assertThat(status(jenkins, "guest", path)).isEqualTo(403);
        }
        try (JenkinsRule.WebClient web = as(jenkins, "reader").withJavaScriptEnabled(false)) {
            HtmlPage list = web.goTo(PAGE);
            assertThat(list.asNormalizedText()).contains("app", "team-app", "stage, production");
            assertThat(list.getAnchors())
                    .noneMatch(link -> link.getHrefAttribute().equals("new/"));
            assertThat(list.querySelectorAll("button[name=Submit], .confirmation-link, [name^=up-]"))
                    .isEmpty();
            HtmlPage form = web.goTo(PAGE + "pipeline/app/");
            assertThat(form.asNormalizedText()).contains("https://github.invalid/app");
            assertThat(
                            form.querySelectorAll(
                                    "button[name=Submit], .rp-repository, .repeatable-add, .repeatable-delete, input[name='_.name']"))
                    .isEmpty();
            assertThat(post(
                                    jenkins,
                                    "reader",
                                    form.querySelector("select[name='_.credentialsId']")
                                                    .getAttributes()
                                                    .getNamedItem("fillurl")
                                                    .getNodeValue()
                                                    .replaceFirst("^/jenkins/", "")
                                            + "?credentialsId=deploy")
                            .getWebResponse()
                            .getContentAsString())
                    .contains("deploy");
        }
        for (String change : List.of(
                "pipeline/app/save?json=%7B%7D",
                "pipeline/app/delete",
                "pipeline/app/move?up=false",
                "pipeline/app/testRepository?repository=x",
                "new/save?json=%7B%7D",
                "settings?json=%7B%7D")) {
            for (String user : List.of("reader", "manager", "guest")) {
                assertThat(post(jenkins, user, PAGE + change).getWebResponse().getStatusCode())
                        .as(user + " " + change)
                        .isEqualTo(403);
            }
        }
        assertThat(status(jenkins, "admin", PAGE + "pipeline/app/delete")).isEqualTo(405);
        assertThat(names()).containsExactly("app", "other");
        try (JenkinsRule.WebClient web = as(jenkins, "manager")) {
            assertThat(web.goTo("manage/").asNormalizedText()).doesNotContain("Release pipelines");
        }
    }

    @Test
    void eachPipelineIsSavedOnItsOwnAndTheSettingsBesideThem(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            HtmlForm form = web.goTo(PAGE + "pipeline/app/").getFormByName("config");
            form.getInputByName("_.job").setValue("renamed");
            jenkins.submit(form);
            assertThat(ReleasePipelinesConfiguration.get().getPipelines())
                    .extracting(PipelineDefinition::getJob)
                    .containsExactly("renamed", "other");

            HtmlForm settings = web.goTo(PAGE).getFormByName("settings");
            settings.getInputByName("_.maxConcurrentChecks").setValue("9");
            settings.getInputByName("_.linkLocalEndpoints").setChecked(true);
            jenkins.submit(settings);
            assertThat(ReleasePipelinesConfiguration.get().getMaxConcurrentChecks())
                    .isEqualTo(9);
            assertThat(ReleasePipelinesConfiguration.get().isLinkLocalEndpoints())
                    .isTrue();
            assertThat(names()).containsExactly("app", "other");

            assertThat(web.goTo("configure").asNormalizedText()).contains("have a page of their own");
            jenkins.submit(web.goTo("configure").getFormByName("config"));
            assertThat(names()).containsExactly("app", "other");
            assertThat(ReleasePipelinesConfiguration.get().getMaxConcurrentChecks())
                    .isEqualTo(9);
            assertThat(web.goTo("manage/").asNormalizedText()).contains("Release pipelines");
        }
        assertThat(post(jenkins, "x", PAGE + "pipeline/other/move?up=true")
                        .getWebResponse()
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(names()).containsExactly("other", "app");
    }

    @Test
    void aFormThatWasOpenedBeforeItsJobWasRenamedDoesNotBringTheOldNameBack(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "team-app");
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            HtmlForm stale = web.goTo(PAGE + "pipeline/app/").getFormByName("config");
            job.renameTo("team-web");
            stale.getInputByName("_.trunk").setValue("develop");
            assertThat(jenkins.submit(stale).asNormalizedText()).contains("was renamed, moved or deleted");
        }
        assertThat(ReleasePipelinesConfiguration.get().getPipelines())
                .extracting(PipelineDefinition::getJob)
                .contains("team-web")
                .doesNotContain("team-app");
    }

    @Test
    void deletingAPipelineAsksFirst(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        try (Browser browser = new Browser(1200, 900, false)) {
            browser.open(jenkins.getURL() + PAGE);
            browser.find("a[data-url='pipeline/other/delete']").sendKeys(Keys.ENTER);
            browser.waitForText("dialog[open]", "Delete the pipeline other?");
            assertThat(names()).containsExactly("app", "other");
            browser.find("dialog[open] button[data-id=ok]").sendKeys(Keys.ENTER);
            await().atMost(Duration.ofSeconds(60)).until(() -> names().equals(List.of("app")));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aRepositoryIsTestedWithItsPasswordAndItsProposalIsAdopted(JenkinsRule jenkins) throws Exception {
        TestRepository repository = new TestRepository(folder);
        CommitId commit = repository.commit("one");
        repository.branch("production", commit);
        repository.packTags(Map.of("v1.9", commit, "v1.10", commit));
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "deploy", "Deploy key", "alice", PASSWORD));
        SystemCredentialsProvider.getInstance().save();
        try (GitHttpServer server = new GitHttpServer(folder, "alice", PASSWORD);
                Browser browser = new Browser(1200, 1400, false)) {
            String without = post(
                            jenkins,
                            "x",
                            PAGE + "new/testRepository?name=&job=&trunk=&credentialsId=&repository="
                                    + URLEncoder.encode(server.url("remote.git"), StandardCharsets.UTF_8))
                    .getWebResponse()
                    .getContentAsString();
            assertThat(without).contains("\"problem\":\"", "remote.git", "\"environments\":[]");

            browser.open(jenkins.getURL() + PAGE + "new/");
            browser.find("[name='_.name']").sendKeys("new-app");
            browser.find("[name='_.job']").sendKeys("new-app");
            browser.find("[name='_.repository']").sendKeys(server.url("remote.git"), Keys.TAB);
            await().atMost(Duration.ofSeconds(60)).until(() -> !browser.driver()
                    .findElements(By.cssSelector("[name='_.credentialsId'] option[value=deploy]"))
                    .isEmpty());
            browser.find("[name='_.credentialsId']").sendKeys("alice");
            browser.find(".rp-repository > button").sendKeys(Keys.ENTER);
            browser.waitForText(".rp-repository__result", "The server lets Jenkins push");
            assertThat(browser.find(".rp-repository__result").getText())
                    .contains("Branches (2): master, production", "Tags (2), highest version first: v1.10, v1.9")
                    .doesNotContain(PASSWORD);
            browser.find(".rp-repository__result button").sendKeys(Keys.ENTER);
            browser.waitForText(".rp-repository__result", "Added below");
            browser.find("button[name=Submit]").click();
            await().atMost(Duration.ofSeconds(60)).until(() -> names().equals(List.of("new-app")));
            assertThat(browser.complaints()).isEmpty();
        }
        PipelineDefinition saved =
                ReleasePipelinesConfiguration.get().getPipelines().get(0);
        assertThat(saved.getCredentialsId()).isEqualTo("deploy");
        assertThat(saved.toDomain().trunk()).isEqualTo("master");
        assertThat(saved.toDomain().production().promotesFrom()).contains("stage");
        assertThat(repository.tip("production")).isEqualTo(commit);
    }

    @Test
    void aPipelineMayNameAJobThatIsMadeLater(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        LivePipelines.get().settle();
        assertThat(ReleasePipelinesConfiguration.get().toMend())
                .extracting(BrokenPipeline::job)
                .containsExactly("team-app", "other");
        assertThat(ExtensionList.lookupSingleton(BrokenPipelinesMonitor.class).isActivated())
                .isTrue();
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            assertThat(web.goTo("manage/").getAnchors())
                    .anyMatch(link -> link.getHrefAttribute().endsWith("/" + PAGE)
                            && link.asNormalizedText().contains("Release pipelines"));
            jenkins.createProject(WorkflowJob.class, "team-app");
            jenkins.createProject(WorkflowJob.class, "other");
            assertThat(ExtensionList.lookupSingleton(BrokenPipelinesMonitor.class)
                            .isActivated())
                    .isFalse();
            assertThat(web.goTo("job/team-app/release/").getWebResponse().getStatusCode())
                    .isEqualTo(200);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("releasePipelines:", "job: \"team-app\"");
    }

    @Test
    void aFileOfAnEarlierBuildIsReadAndSavedUnderTheNamesOfToday(JenkinsRule jenkins) throws Exception {
        Path file = ReleasePipelinesConfiguration.get().file();
        try (InputStream earlier = getClass().getResourceAsStream("saved-by-an-earlier-build.xml")) {
            Files.write(file, earlier.readAllBytes());
        }
        ReleasePipelinesConfiguration read = new ReleasePipelinesConfiguration();
        for (ReleasePipelinesConfiguration one : List.of(read, saved(read))) {
            assertThat(one.broken()).isEmpty();
            assertThat(one.getMaxConcurrentChecks()).isEqualTo(7);
            assertThat(one.isLinkLocalEndpoints()).isTrue();
            assertThat(one.isPlainHttpWebhooks()).isFalse();
            PipelineDefinition app = one.getPipelines().get(0);
            assertThat(app.isAllowRollbackStep()).isTrue();
            assertThat(app.toDomain().production().gates()).hasSize(1);
            assertThat(app.toDomain().environments().get(0).services()).hasSize(1);
            assertThat(app.getNotifiers()).isEmpty();
        }
        assertThat(file).content().doesNotContain("rollbackFromJenkinsfile", "observations");
    }

    private static ReleasePipelinesConfiguration saved(ReleasePipelinesConfiguration read) {
        read.save();
        return new ReleasePipelinesConfiguration();
    }
}
