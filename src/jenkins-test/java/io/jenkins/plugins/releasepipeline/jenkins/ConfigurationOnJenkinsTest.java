package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.model.Item;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.releasepipeline.demo.Browser;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The definitions as code and in the form. */
@WithJenkins
class ConfigurationOnJenkinsTest {

    /** The whole form takes its time, and machines may be busy. */
    private static final int PATIENCE_MILLIS = 600_000;

    private static final String YAML = """
            unclassified:
              releasePipelines:
                pipelines:
                  - name: treeherder
                    job: treeherder
                    repository: https://github.invalid/mozilla/treeherder
                    credentialsId: treeherder-push
                    trunk: master
                    allowRollbackStep: true
                    migrationPaths: ["db/changes/**/*.sql", "!db/changes/seed/*"]
                    references:
                      - { kind: bug, pattern: "(?i)bug (\\\\d+)", link: "https://bugs.invalid/{id}" }
                    environments:
                      - name: prototype
                        deployRef: { branch: { name: prototype } }
                        requiresPassingBuild: false
                      - name: stage
                        deployRef: { branch: { name: master } }
                        services:
                          - { name: web, versionUrl: "https://stage.invalid/__version__" }
                      - name: production
                        production: true
                        promotesFrom: stage
                        deployRef: { branch: { name: production } }
                        services:
                          - { name: web, versionUrl: "https://production.invalid/__version__", migrates: true }
                        gates:
                          - window: { timeZone: Europe/Berlin, days: MON-THU, hours: "09:00-16:00", minimumRemaining: 30m }
                        autoPromote: true
                        rollbackOnFailure: true
                        requireReason: true
                      - name: ui
                        deployRef: { tag: { name: production-ui } }
                      - name: api
                        deployRef: { versionTag: { pattern: "v{major}.{minor}" } }
                      - name: docs
            """;

    /** What is chosen in the form, of each environment. */
    private static final String DEPLOY_REFS = """
            return [...document.querySelectorAll(".repeated-chunk[name=environments]:not(.to-be-removed)")]
                .map((environment) => environment.querySelector("select.dropdownList").selectedOptions[0].text);
            """;

    @TempDir
    private Path folder;

    @Test
    void readsTheDefinitionsAsCodeAndWritesThemAgain(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline pipeline = only().toDomain();
        assertThat(pipeline.environments())
                .extracting("name")
                .containsExactly("prototype", "stage", "production", "ui", "api", "docs");
        assertThat(pipeline.production().gates()).hasSize(1);
        assertThat(pipeline.production().automation()).isEqualTo(new Automation(true, true));
        assertThat(pipeline.production().requireReason()).isTrue();
        assertThat(only().isAllowRollbackStep()).isTrue();
        assertThat(pipeline.migrationPaths()).containsExactly("db/changes/**/*.sql", "!db/changes/seed/*");
        assertThat(pipeline.production().services().get(0).migrates()).isTrue();
        LivePipelines.get().settle();
        assertThat(LivePipelines.get().all())
                .extracting(live -> live.pipeline())
                .containsExactly(pipeline);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "releasePipelines:",
                        "deployRef:",
                        "branch:",
                        "name: \"prototype\"",
                        "window:",
                        "MON-THU",
                        "tag:",
                        "versionTag:",
                        "references:",
                        "migrationPaths:");
    }

    @Test
    void survivesARoundTripThroughTheForm(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline before = only().toDomain();
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.getOptions().setTimeout(PATIENCE_MILLIS);
        jenkins.submit(
                browser.goTo("manage/release-pipelines/pipeline/treeherder").getFormByName("config"));
        assertThat(only().toDomain()).isEqualTo(before);
        assertThat(only().isAllowRollbackStep()).isTrue();
    }

    @Test
    void survivesAReload(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline before = only().toDomain();
        assertThat(new ReleasePipelinesConfiguration().getPipelines())
                .extracting(PipelineDefinition::toDomain)
                .containsExactly(before);
    }

    @Test
    void refusesAWrongPipelineAndKeepsWhatWasThere(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        assertThatThrownBy(() -> configure(YAML.replace("promotesFrom: stage", "promotesFrom: moon")))
                .isInstanceOf(ConfiguratorException.class)
                .hasStackTraceContaining("promotes from \"moon\"");
        assertThatThrownBy(() -> configure(YAML.replace("MON-THU", "weekdays"))).hasStackTraceContaining("MON-THU");
        assertThat(only().toDomain().production().promotesFrom()).contains("stage");
    }

    @Test
    void aFormThatIsWrongStaysOpenWithTheReasonAndWithWhatWasTyped(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        try (Browser browser = new Browser(1200, 900, false)) {
            browser.open(jenkins.getURL() + "manage/release-pipelines/pipeline/treeherder/");
            browser.waitForText(environment(3), "A branch: production · 1 gate · from stage");
            browser.find(environment(2)).sendKeys(Keys.ENTER);
            WebElement stage = browser.find(chunk(2) + " input[name='_.name']");
            stage.clear();
            stage.sendKeys("moon", Keys.TAB);
            browser.waitForText(environment(2), "moon");
            browser.find("button[name=Submit]").click();
            browser.waitForText(".rp-form-problems:focus a", "environment \"production\" promotes from \"stage\"");
            browser.find(".rp-form-problems a").sendKeys(Keys.ENTER);
            browser.waitForText(chunk(3) + " > .rp-form-problem:focus", "\"stage\"");
            assertThat(browser.find(environment(3)).getDomAttribute("aria-expanded"))
                    .isEqualTo("true");
            assertThat(stage.getDomProperty("value")).isEqualTo("moon");
            assertThat(only().toDomain().production().promotesFrom()).contains("stage");

            WebElement source = browser.find(chunk(3) + " select[name='_.promotesFrom']");
            source.sendKeys("moon");
            assertThat(source.getDomProperty("value")).isEqualTo("moon");
            browser.find("button[name=Submit]").click();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> only().toDomain().production().promotesFrom().equals(Optional.of("moon")));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String chunk(int number) {
        return ".repeated-chunk[name=environments]:nth-of-type(" + number + ")";
    }

    private static String environment(int number) {
        return chunk(number) + " .rp-environment";
    }

    @Test
    void environmentsAreMovedWithTheKeyboard(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        try (Browser browser = new Browser(1200, 900, false)) {
            browser.open(jenkins.getURL() + "manage/release-pipelines/pipeline/treeherder/");
            browser.waitForText(environment(1), "prototype");
            browser.find(chunk(1) + " .rp-environment__move:last-child").sendKeys(Keys.ENTER);
            browser.waitForText(environment(2), "prototype");
            browser.find("button[name=Submit]").click();
            await().atMost(Duration.ofSeconds(60)).until(() -> only().toDomain().environments().stream()
                    .map(Environment::name)
                    .toList()
                    .equals(List.of("stage", "prototype", "production", "ui", "api", "docs")));
        }
    }

    @Test
    void aNewEnvironmentRunsABranchUnlessSomebodyChoosesAnotherDeployRef(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        try (Browser browser = new Browser(1200, 900, false)) {
            browser.open(jenkins.getURL() + "manage/release-pipelines/pipeline/treeherder/");
            List<String> saved = List.of(
                    "A branch", "A branch", "A branch", "A tag", "The newest version tag", "None: a step deploys");
            awaitDeployRefs(browser, saved);
            add(browser, "Add an environment");
            awaitDeployRefs(browser, plus(saved, "A branch"));
            browser.open(jenkins.getURL() + "manage/release-pipelines/new/");
            add(browser, "Add an environment");
            awaitDeployRefs(browser, List.of("A branch"));
        }
    }

    private static List<String> plus(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** Presses the last of the buttons that say so. */
    private static void add(Browser browser, String words) {
        browser.driver()
                .findElement(By.xpath("(//button[normalize-space()='" + words + "'])[last()]"))
                .sendKeys(Keys.ENTER);
    }

    private static void awaitDeployRefs(Browser browser, List<String> chosen) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(browser.driver().executeScript(DEPLOY_REFS)).isEqualTo(chosen));
    }

    @AfterEach
    void likeBefore() {
        Jenkins.SYSTEM_READ.setEnabled(false);
    }

    @Test
    void whatIsCheckedWhileItIsTypedIsToldToAdministratorsAlone(JenkinsRule jenkins) throws Exception {
        Jenkins.SYSTEM_READ.setEnabled(true);
        configure(YAML);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.MANAGE, Jenkins.SYSTEM_READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("reader"));
        Map<String, Class<?>> checks = new TreeMap<>();
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (descriptor.clazz.getName().startsWith(PipelineDefinition.class.getPackageName() + ".")) {
                Stream.of(descriptor.getClass().getMethods())
                        .map(Method::getName)
                        .filter(name -> name.startsWith("doCheck"))
                        .forEach(name -> checks.put(
                                descriptor.getDescriptorUrl() + "/check" + name.substring(7), descriptor.clazz));
            }
        }
        assertThat(checks).hasSizeGreaterThan(20);
        for (String check : checks.keySet()) {
            String wrong = check + "?value=" + wrongFor(check)
                    + "&name=production&name=treeherder&job=&repository=git%40example.org%3Aapp";
            assertThat(post(jenkins, "admin", wrong)).as(check).containsAnyOf("class=\"error\"", "class=\"warning\"");
            assertThat(post(jenkins, "reader", wrong)).as(check).isEqualTo("<div/>");
        }
        String problems = "manage/release-pipelines/problems?json="
                + URLEncoder.encode("{\"maxConcurrentChecks\":\"0\"}", StandardCharsets.UTF_8);
        assertThat(post(jenkins, "admin", problems)).contains("use 1 to 1000");
        assertThat(post(jenkins, "reader", problems)).isEqualTo("{\"problems\":[]}");
    }

    private static String wrongFor(String check) {
        if (check.endsWith("/checkRepository")) {
            return "ftp%3A%2F%2Fgit.example.org%2Fapp.git";
        }
        if (check.endsWith("PipelineDefinition/checkCredentialsId") || check.endsWith("/checkRequired")) {
            // SSH needs a key, and a gate for checks the name of one.
            return "";
        }
        if (check.endsWith("/checkGroups")) {
            return "two%09names";
        }
        if (check.endsWith("/checkMigrationPaths")) {
            return "%2Fdb";
        }
        return check.contains("Definition/checkName") ? "a%2Fb" : "refs%2Fmoon%20(%2F..";
    }

    private static String post(JenkinsRule jenkins, String user, String path) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            web.withBasicCredentials(user, user);
            String and = web.createCrumbedUrl(path).toString();
            return web.getPage(new WebRequest(new URL(and), HttpMethod.POST))
                    .getWebResponse()
                    .getContentAsString();
        }
    }

    private void configure(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toUri().toString());
    }

    private static PipelineDefinition only() {
        List<PipelineDefinition> pipelines = ReleasePipelinesConfiguration.get().getPipelines();
        assertThat(pipelines).hasSize(1);
        return pipelines.get(0);
    }
}
