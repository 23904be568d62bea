package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A line whose canary promotes by itself, and whose production runs the newest version tag. */
class VersionsBrowserTest {

    private static final String POPOVER = "#rp-popover";
    private static final String DIALOG = "dialog[open]";
    private static final String TAG = "#rp-tag";
    private static final String ALL = "[data-key='all:production']";
    private static final String PRODUCTION = "[data-key=production][aria-labelledby]";
    private static final String CANARY = "[data-key=canary][aria-labelledby]";

    private static final String BESIDE = """
        const button = arguments[0];
        const middle = (one) => one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2;
        return Math.abs(middle(button) - middle(button.parentElement.firstElementChild)) < 2;
        """;

    /** Answers with a row for each of these times. */
    private static final String ROWS = """
        const send = window.fetch;
        window.fetch = async (address, ...rest) => {
          const answer = await send(address, ...rest);
          if (address !== "api/status" || answer.status !== 200) {
            return answer;
          }
          const status = await answer.json();
          const [row] = status.rows;
          status.rows = %s.map((time, i) =>
            ({ ...row, version: null, cells: {}, commit: { ...row.commit, id: String(i).repeat(40), time } }));
          return new Response(JSON.stringify(status), { headers: answer.headers });
        };
        """;

    private static PageWorld world;
    private static Browser browser;
    private static String alice;
    private static String carol;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        CommitId first = repository.commit("Start the application");
        repository.branch("canary", first);
        repository.git().run("push", "-q", "origin", first.hex() + ":refs/tags/v3.08");
        Optional<String> stage = Optional.of("stage");
        world = new PageWorld(
                folder.resolve("home"),
                repository,
                List.of(
                        environment("stage", Optional.empty(), new DeployRef.Branch("master"), Automation.NONE),
                        environment("canary", stage, new DeployRef.Branch("canary"), new Automation(true, false)),
                        environment(
                                "production",
                                stage,
                                new DeployRef.VersionTag(VersionPattern.DEFAULT),
                                Automation.NONE)));
        alice = world.pageOf(Visitor.admin("alice"));
        carol = world.pageOf(Visitor.reader("carol"));
        browser = new Browser(1280, 900, false);
    }

    private static Environment environment(String name, Optional<String> from, DeployRef ref, Automation automation) {
        return new Environment(
                name, name.equals("production"), from, Optional.of(ref), false, List.of(), List.of(), automation);
    }

    @AfterAll
    static void close() {
        browser.close();
        world.close();
    }

    private static CommitId commit(String subject) {
        CommitId commit = world.repository().commit(subject);
        world.refresh();
        return commit;
    }

    private static String tags() {
        return GitCommand.in(world.repository().remote()).run("tag", "--list");
    }

    private static void type(String name) {
        browser.find(TAG).sendKeys(Keys.chord(Keys.CONTROL, "a"), name);
    }

    private static String typed() {
        return browser.find(TAG).getDomProperty("value");
    }

    @Test
    void aPromotionCreatesTheVersionThatThePersonNames() {
        CommitId commit = commit("Show who pushed");
        String next = world.live().status().versions().orElseThrow().next();
        browser.open(alice);
        browser.find(ALL).sendKeys(Keys.ENTER);
        browser.find(TAG);
        assertThat(typed()).isEqualTo(next);
        Inspection.of(browser, "version");

        type("3.11");
        browser.open(alice);
        browser.find(ALL).sendKeys(Keys.ENTER);
        assertThat(typed()).as("a reload keeps what was typed").isEqualTo("3.11");
        browser.find(TAG).sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER + " [role=alert]", "\"3.11\"");
        browser.waitForText(POPOVER + " [role=alert]", next);
        Inspection.of(browser, "version-refused");
        assertThat(tags()).doesNotContain("3.11");

        type("v3.11");
        browser.find(POPOVER + " [data-key=proceed]").sendKeys(Keys.ENTER);
        browser.waitForText(PRODUCTION, commit.abbreviated());
        browser.waitForText(PRODUCTION, "version v3.11");
        assertThat(GitCommand.in(world.repository().remote()).run("rev-parse", "v3.11^{commit}"))
                .isEqualTo(commit.hex());
    }

    @Test
    void aRollbackCreatesAVersionToo() {
        CommitId earlier = commit("Good");
        promote();
        commit("Bad");
        promote();
        browser.open(alice);
        WebElement rollback = browser.find("[data-ask=rollback][data-commit='" + earlier + "']");
        assertThat(browser.driver().executeScript(BESIDE, rollback))
                .as("an age and its Roll back are in one line")
                .isEqualTo(true);
        assertThat(rollback.getDomAttribute("class")).as("looks like a button").doesNotContain("tertiary");
        rollback.sendKeys(Keys.ENTER);
        browser.find(TAG);
        assertThat(browser.focused().getTagName()).isEqualTo("textarea");
        browser.press("bug 1772799");
        type("v3.01");
        browser.find(DIALOG + " [type=submit]:enabled").click();
        browser.waitForText(DIALOG + " [role=alert]", "v3.01");
        type("v9.00");
        Inspection.of(browser, "version-rollback");
        browser.find(DIALOG + " [type=submit]:enabled").click();
        browser.waitForText(PRODUCTION, earlier.abbreviated());
        assertThat(tags()).contains("v9.00");
        world.live().release("production", "alice");
    }

    private static void promote() {
        browser.open(alice);
        browser.find(ALL).sendKeys(Keys.ENTER);
        browser.find(POPOVER + " [data-key=proceed]:enabled").sendKeys(Keys.ENTER);
        browser.until("nothing to wait", () -> browser.has(ALL) ? null : true);
    }

    /** Git allows any time. */
    @Test
    void aTimeThatIsFarAwayIsShownAsADay() {
        String times = """
            ["+10000-01-01T00:00:00Z", "+292278994-08-17T07:12:55Z", "-0044-03-15T12:00:00Z", "2106-02-07T06:28:15Z",
             "1970-01-01T00:00:00Z"]""";
        Object patch = browser.driver()
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", ROWS.formatted(times)))
                .get("identifier");
        browser.open(carol);
        browser.find(".rp-commit__by time");
        browser.driver().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", patch));

        assertThat(browser.driver().findElements(By.cssSelector(".rp-commit__by time")))
                .extracting(WebElement::getText)
                .satisfiesExactly(
                        year -> assertThat(year).isEqualTo("10000-01-01"),
                        far -> assertThat(far).isEqualTo("292278994-08-17"),
                        ancient -> assertThat(ancient).matches("\\d{6} d"),
                        later -> assertThat(later).isEqualTo("2106-02-07"),
                        epoch -> assertThat(epoch).matches("\\d{5} d"));
    }

    @Test
    void whoMayNotPromoteIsNotAskedForAVersion() {
        commit("Cache the repositories");
        browser.open(carol);
        browser.find(ALL).sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "To promote, you need the permission Release/Promote.");
        assertThat(browser.driver().findElements(By.cssSelector(TAG))).isEmpty();
    }

    @Test
    void whyACommitDidNotMoveOnByItselfStandsOnTheCard() throws Exception {
        Path lock = world.repository().remote().resolve("refs/heads/canary.lock");
        Files.createFile(lock);
        CommitId commit = commit("Bump redis");
        browser.open(carol);
        browser.waitForText(CANARY, "Auto-promotion of " + commit.abbreviated() + " is blocked, for");
        browser.waitForText(CANARY, "the repository refused to move refs/heads/canary");
        Inspection.of(browser, "stopped");

        Files.delete(lock);
        CommitId next = commit("Bump react");
        browser.waitForText(CANARY, next.abbreviated());
        browser.waitForText(CANARY, "from stage");
        assertThat(browser.find(CANARY).getText()).doesNotContain("Auto-promotion of");
    }
}
