package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/**
 * Moves of deploy refs other than a plain promotion: back, to trunk, around Release Pipeline, and what is told of them.
 * Before each test, everything is where it was first.
 */
class MovesBrowserTest {

    /** Longer than what it stands in is wide. */
    private static final String STORE_PUSHES = "Store pushes" + " and their revisions".repeat(8);

    private static final String POPOVER = "#rp-popover";
    private static final String DIALOG = "dialog[open]";
    private static final String PRODUCTION = "[data-key=production][aria-labelledby]";
    private static final String PROTOTYPE = "[data-key=prototype][aria-labelledby]";

    private static final String OWN_LINE = """
        const subject = document.querySelector(`[data-key="${arguments[0]}"] .rp-subject`).getBoundingClientRect();
        const line = document.querySelector(`[data-key="${arguments[0]}"] .rp-commit`).getBoundingClientRect();
        return Math.abs(subject.left - line.left) < 2 && subject.width > line.width / 3;
        """;

    private static final String WIDTH = """
        return document.querySelector(arguments[0]).getBoundingClientRect().width;
        """;

    private static PageWorld world;
    private static Browser browser;
    private static String alice;
    private static String carol;
    private static CommitId first;
    private static CommitId second;
    private static CommitId graphs;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        first = repository.commit("Start the application");
        second = repository.commit("Jo", Instant.now(), STORE_PUSHES, migration("0002_push"));
        repository.checkOut("prototype", second);
        graphs = repository.commit("Lena", Instant.now(), "Try new graphs", migration("0003_graphs"));
        repository.checkOut("master", second);
        world = new PageWorld(
                folder.resolve("home"),
                repository,
                List.of(
                        environment("prototype", "prototype", Optional.empty()),
                        environment("stage", "master", Optional.empty()),
                        environment("production", "production", Optional.of("stage")),
                        environment("archive", "archive", Optional.of("production"))));
        alice = world.pageOf(Visitor.admin("alice"));
        carol = world.pageOf(Visitor.reader("carol"));
        browser = new Browser(1280, 900, false);
    }

    private static Environment environment(String name, String branch, Optional<String> from) {
        return new Environment(
                name,
                name.equals("production"),
                from,
                Optional.of(new DeployRef.Branch(branch)),
                false,
                List.of(),
                List.of());
    }

    private static Map<String, String> migration(String name) {
        return Map.of(
                "app/migrations/" + name + ".py",
                "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"
                        + "    operations = [migrations.CreateModel(name='" + name.substring(5)
                        + "', fields=[('id', models.AutoField(primary_key=True))])]\n");
    }

    @AfterAll
    static void close() {
        browser.close();
        world.close();
    }

    @BeforeEach
    void putBack() {
        world.repository().branch("production", second);
        world.repository().branch("prototype", graphs);
        world.refresh();
        if (world.live().status().environments().get(2).hold().isPresent()) {
            world.live().release("production", "bob");
        }
    }

    private static WebElement press(String css) {
        WebElement button = browser.find(css);
        button.sendKeys(Keys.ENTER);
        browser.find(DIALOG);
        return button;
    }

    private static void submit() {
        browser.find(DIALOG + " [type=submit]:enabled").sendKeys(Keys.ENTER);
    }

    private static void escape() {
        browser.press(Keys.ESCAPE);
        browser.until("the dialog to close", () -> browser.has(DIALOG) ? null : true);
    }

    @Test
    void aRollbackSaysWhatWouldOverwriteItAndALaterPlanWhatItBringsBack() {
        CommitId third = world.repository().commit("Show who pushed");
        world.refresh();
        browser.open(alice);
        String rollback = "[data-ask=rollback][data-commit='" + first + "']";
        WebElement button = press(rollback);
        browser.waitForText(DIALOG, "Roll back production to " + first.abbreviated());
        browser.waitForText(DIALOG, "Without the hold, the next promotion from stage");
        browser.waitForText(DIALOG, "This removes 1 commit from production");
        assertThat(browser.focused().getTagName()).isEqualTo("textarea");
        browser.press("bug 1772799");
        Inspection.of(browser, "rollback");
        escape();
        assertThat(browser.focused()).as("the focus is where it was").isEqualTo(button);

        browser.open(alice);
        press(rollback);
        assertThat(browser.focused().getDomProperty("value"))
                .as("a reload keeps the reason")
                .isEqualTo("bug 1772799");
        submit();
        browser.waitForText(PRODUCTION, "Held by alice");
        browser.waitForText(PRODUCTION, "bug 1772799");
        Inspection.of(browser, "held");
        assertThat((Number) browser.driver().executeScript(WIDTH, PRODUCTION + " .rp-panel__words"))
                .as("the reason has room beside Release")
                .satisfies(width -> assertThat(width.doubleValue()).isGreaterThan(160));
        assertThat(world.repository().tip("production")).isEqualTo(first);

        browser.find(".rp-promote[data-promote=production][data-commit='" + third + "']")
                .sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "brings back");
        browser.waitForText(POPOVER, second.abbreviated() + " " + STORE_PUSHES + " rolled back by alice");
        browser.waitForText(POPOVER, "production is held by alice: bug 1772799");
        Inspection.of(browser, "brings-back");

        browser.open(alice);
        browser.find("#rp-search").sendKeys(second.abbreviated(), Keys.ENTER);
        browser.waitForText(".rp-changes [data-key=production]", "rolled back");
        assertThat(browser.has("[tooltip] [tooltip]"))
                .as("two tooltips in one place")
                .isFalse();
    }

    @Test
    void aTestEnvironmentIsResetAndWhatStaysBehindIsSaidBeforeAndAfter() {
        browser.open(alice);
        WebElement button = press("[data-ask=reset][data-environment=prototype]");
        browser.waitForText(DIALOG + " [data-key=warnings]", "left behind");
        browser.waitForText(DIALOG, "Try new graphs");
        Inspection.of(browser, "reset");
        escape();
        assertThat(browser.focused()).isEqualTo(button);

        press("[data-ask=reset][data-environment=prototype]");
        browser.find(DIALOG + " [type=submit]:enabled");
        CommitId late = world.repository().commit("Lena", Instant.now(), "Too late", Map.of());
        world.repository().branch("prototype", late);
        submit();
        browser.waitForText(DIALOG + " [role=alert]", "so nothing was changed");
        browser.waitForText(DIALOG + " [role=alert]", "Too late");
        assertThat(world.repository().tip("prototype")).isEqualTo(late);
        escape();
    }

    @Test
    void aMoveAroundUsNamesTheGatesThatItPassedBy() {
        world.live().hold("production", "bob", "load test until noon");
        world.repository().branch("production", first);
        world.refresh();
        browser.open(carol);
        browser.waitForText(PRODUCTION, "Moved outside Release Pipeline");
        browser.waitForText(PRODUCTION, "Git does not record who pushed; the committer is Jo");
        browser.waitForText(PRODUCTION, "ancestry");
        browser.waitForText(PRODUCTION, "hold production is held by bob: load test until noon");
        Inspection.of(browser, "moved");
        assertThat(browser.find("[data-key=stage][aria-labelledby]").getText())
                .as("stage follows trunk, where people push")
                .doesNotContain("outside");
    }

    @Test
    void whoMayNotIsOfferedNothing() {
        browser.open(carol);
        browser.waitForText(PROTOTYPE, "Try new graphs");
        browser.resize(1900, 900);
        assertThat(browser.driver().executeScript(OWN_LINE, second.hex()))
                .as("where a commit runs on several environments, its subject has a line of its own")
                .isEqualTo(true);
        browser.resize(1280, 900);
        assertThat(browser.has("[data-ask]")).isFalse();
        assertThat(browser.driver().findElements(By.cssSelector("#rp-status button")).stream()
                        .map(WebElement::getText))
                .doesNotContain("Hold", "Roll back…", "Proceed");
    }

    @Test
    void aNewerBuildThatWaitsTakesTheOlderOnesPlace() {
        CommitId older = world.repository().commit("Bump redis");
        CommitId newer = world.repository().commit("Bump react");
        world.refresh();
        Runnable endOlder = wait(older, 41);
        Runnable endNewer = wait(newer, 42);
        browser.open(alice);
        browser.find(".rp-promote[data-promote=production][data-commit='" + older + "']")
                .sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "ancestry");
        assertThat(browser.find(POPOVER).getText()).doesNotContain("app #41");
        browser.press(Keys.ESCAPE);
        browser.find(".rp-promote[data-promote=production][data-commit='" + newer + "']")
                .sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "app #42");
        Inspection.of(browser, "waiting");
        endOlder.run();
        endNewer.run();
    }

    @Test
    void cancelClosesAndAbortBuildEndsTheWaiting() {
        CommitId commit = world.repository().commit("Bump vite");
        world.refresh();
        Runnable end = wait(commit, 43);
        browser.open(alice);
        String promote = ".rp-promote[data-promote=production][data-commit='" + commit + "']";
        browser.find(promote).sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "app #43");
        browser.find(POPOVER + " [data-key=cancel]").sendKeys(Keys.ENTER);
        browser.until("the popover to close", () -> browser.has("[data-promote][aria-expanded=true]") ? null : true);
        assertThat(waiting()).contains("app #43");

        browser.find(promote).sendKeys(Keys.ENTER);
        browser.find(POPOVER + " [data-abort='app #43']").sendKeys(Keys.ENTER);
        browser.waitForText(DIALOG, "Abort app #43?");
        browser.waitForText(DIALOG, "and production does not change.");
        Inspection.of(browser, "abort");
        submit();
        browser.waitForText(".rp-toast", "app #43 no longer waits for production.");
        assertThat(waiting()).isEmpty();
        end.run();
    }

    private static List<String> waiting() {
        return world.live().waiting().of("production").stream()
                .map(WaitingPromotion::build)
                .toList();
    }

    private static Runnable wait(CommitId commit, int number) {
        return world.live()
                .waitFor(
                        new WaitingPromotion(
                                "production", commit, "app #" + number, number, Optional.empty(), Instant.now()),
                        promotion -> {});
    }

    @Test
    void theActivityIsEmptyShortOrGoesOn() {
        browser.open(carol);
        browser.find(".rp-activity summary").sendKeys(Keys.ENTER);
        browser.waitForText(".rp-figures", "Deployment frequency");
        choose("archive");
        browser.waitForText(".rp-activity", "Nothing has happened to archive yet.");
        Inspection.of(browser, "activity-empty");

        for (int i = 0; i < 12; i++) {
            world.live().hold("production", "bob", "drill " + i);
            world.live().release("production", "bob");
        }
        choose("production");
        browser.waitForText(".rp-activities", "drill 11");
        Inspection.of(browser, "activity");
        int shown = items();
        browser.find(".rp-activity__more").sendKeys(Keys.ENTER);
        browser.until("older ones", () -> items() > shown ? true : null);
        browser.waitForText(".rp-activities", "was already deployed when first observed");
        browser.until("the end", () -> browser.has(".rp-activity__more[hidden]") ? true : null);
        assertThat(browser.focused().getTagName()).as("the keyboard goes on").isEqualTo("li");
    }

    /** Not by typing: how a name is completed differs from one Chromium to the next. */
    private static void choose(String environment) {
        new Select(browser.find("#rp-activity-environment")).selectByVisibleText(environment);
    }

    private static int items() {
        return browser.driver()
                .findElements(By.cssSelector(".rp-activities__item"))
                .size();
    }
}
