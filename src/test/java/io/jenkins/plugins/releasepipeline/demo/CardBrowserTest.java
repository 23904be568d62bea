package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The card of an environment promotes, shows how far that is, rolls back to what ran before, and undoes that. */
class CardBrowserTest {

    private static final String DIALOG = "dialog.rp-dialog";
    private static final String POPOVER = "#rp-popover";
    private static final String CARD = "[data-key=production][aria-labelledby]";
    private static final String ROLL_BACK = CARD + " [data-ask=waybacks]";
    private static final String ITEM = ".rp-waybacks__item";
    private static final String HOSTILE = "mallory \u202E<img src=x onerror=alert(1)>" + "x".repeat(120);
    private static final int DEPLOYED = 9;
    private static final int PAGE = 20;

    private final Instant now = Instant.now();
    private final List<CommitId> commits = new ArrayList<>();
    private MisbehavingServer endpoint;
    private PageWorld world;
    private Browser browser;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        for (int i = 0; i < DEPLOYED + 2; i++) {
            String migration = "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n"
                    + "    operations = [migrations.RemoveField(model_name='bug', name='os')]\n";
            commits.add(repository.commit(
                    "Jo",
                    now.minus(Duration.ofDays(40 - i)),
                    "Change " + i,
                    i == 7 ? Map.of("app/migrations/0002_drop_os.py", migration) : Map.of("notes.txt", "" + i)));
        }
        repository.branch("production", commits.get(DEPLOYED - 1));
        try (History history = History.open(folder.resolve("home/history.git"), "app")) {
            for (int i = 1; i < DEPLOYED; i++) {
                deployed(history, i, i == 5 ? DeploymentState.FAILED : DeploymentState.DEPLOYED);
                for (int said = 0; i == 1 && said < PAGE; said++) {
                    history.append("production", HistoryEntries.release(Optional.empty(), "alice", now));
                }
            }
        }
        endpoint = MisbehavingServer.http(Behaviour.json("{\"commit\":\"unknown\"}"));
        world = new PageWorld(
                folder.resolve("home"),
                repository,
                List.of(
                        environment("stage", "master", Optional.empty(), List.of()),
                        environment(
                                "production",
                                "production",
                                Optional.of("stage"),
                                List.of(new Service("web", Optional.of(VersionEndpoint.at(endpoint.url())), false)))));
        browser = new Browser(1280, 900, false);
    }

    private void deployed(History history, int number, DeploymentState result) {
        Entry started = new Entry(
                EntryKind.PROMOTE,
                Optional.of(commits.get(number)),
                Optional.of(commits.get(number - 1)),
                number == 4 ? HOSTILE : "alice",
                Optional.empty(),
                Optional.empty(),
                DeploymentState.STARTED,
                Optional.empty(),
                now.minus(Duration.ofDays(30 - number)),
                List.of(),
                Map.of());
        Recorded begun = history.append("production", started);
        history.append(
                "production",
                started.completed(
                        begun.id(),
                        result,
                        started.time().plusSeconds(90),
                        result == DeploymentState.FAILED ? List.of("the <b>disk</b> was full") : List.of(),
                        Map.of()));
        if (result == DeploymentState.DEPLOYED) {
            Instant then = started.time().plusSeconds(150);
            history.append(
                    "production",
                    started.completed(
                            begun.id(), DeploymentState.VERIFIED, then, List.of(), Map.of("verification", "")));
        }
    }

    private static Environment environment(String name, String branch, Optional<String> from, List<Service> services) {
        return new Environment(
                name, from.isPresent(), from, Optional.of(new DeployRef.Branch(branch)), false, services, List.of());
    }

    @AfterEach
    void close() {
        browser.close();
        world.close();
        endpoint.close();
    }

    private Optional<Hold> hold() {
        return world.live().status().environments().get(1).hold();
    }

    private void submit(String reason) {
        browser.until("the plan", () -> browser.find(DIALOG + " [type=submit]").isEnabled() ? true : null);
        if (!reason.isEmpty()) {
            browser.find("#rp-reason").sendKeys(reason);
        }
        browser.find(DIALOG + " [type=submit]").click();
        browser.until("the dialog to close", () -> browser.has(DIALOG) ? null : true);
    }

    private void productionRuns(int number) {
        browser.until(
                "production to move",
                () -> world.repository().tip("production").equals(commits.get(number)) ? true : null);
    }

    @Test
    void aPromotionIsStartedFollowedRolledBackAndPutBackFromTheCard() throws Exception {
        int newest = DEPLOYED + 1;
        browser.open(world.pageOf(Visitor.admin("bob")));
        browser.waitForText(CARD, "Promote 2 commits…");
        browser.find(CARD + " [data-promote]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "Promote " + commits.get(newest).abbreviated());
        browser.find(POPOVER + " [data-key=proceed]").click();

        browser.waitForText(CARD, "verified 0 of 1");
        browser.waitForText(CARD, "usually 1 min");
        productionRuns(newest);
        browser.until("the popover to close", () -> browser.has(POPOVER + ":popover-open") ? null : true);
        browser.until(
                "the focus to stay in the card",
                () -> (Boolean) browser.driver()
                                .executeScript("return document.querySelector(\"" + CARD
                                        + "\").contains(document.activeElement)")
                        ? true
                        : null);
        Inspection.of(browser, "verifying");
        browser.find(CARD + " [data-ask=abort]").click();
        browser.waitForText(DIALOG, "counts as not verified");
        submit("");

        browser.waitForText(CARD + " [data-key=wrong]", commits.get(newest).abbreviated() + " is not verified.");
        Inspection.of(browser, "wrong");
        browser.find(CARD + " [data-key=wrong] button").click();
        browser.waitForText(DIALOG, "This removes 2 commits from production");
        submit("bug <i>1</i>");
        browser.waitForText(CARD + " [data-key=held]", "bug <i>1</i>");
        productionRuns(DEPLOYED - 1);

        browser.find(CARD + " [data-ask=undo]").sendKeys(Keys.ENTER);
        browser.waitForText(DIALOG, "This promotes 2 commits to production again");
        browser.waitForText(DIALOG, "The hold ends with it: Held by bob");
        Inspection.of(browser, "undo");
        submit("it was the cache");
        productionRuns(newest);
        browser.until("the hold to end", () -> browser.has(CARD + " [data-key=held]") ? null : true);
        assertThat(hold()).isEmpty();
        browser.find(".rp-activity summary").sendKeys(Keys.ENTER);
        new Select(browser.find("#rp-activity-environment")).selectByVisibleText("production");
        browser.waitForText(".rp-activities", "bob undid the rollback");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aPlanStaysWithItsCommitWhenANewerOneCanBePromoted() throws Exception {
        CommitId read = commits.get(DEPLOYED + 1);
        browser.open(world.pageOf(Visitor.admin("bob")));
        browser.waitForText(CARD, "Promote 2 commits…");
        browser.find(CARD + " [data-promote]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "Promote " + read.abbreviated());
        CommitId newer = world.repository().commit("Came while the plan was read");
        world.refresh();

        browser.waitForText(POPOVER + " [data-key=newer]", newer.abbreviated() + " is the newest");
        assertThat(browser.find(POPOVER + " h2").getText()).contains(read.abbreviated());
        assertThat(browser.find(POPOVER).getText()).contains("2 commits");
        Inspection.of(browser, "newer");
        browser.find(POPOVER + " [data-key=renew]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER + " h2", newer.abbreviated());
        browser.waitForText(POPOVER, "3 commits");
        assertThat(browser.has(POPOVER + " [data-key=newer]")).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aPlanThatIsOutdatedNamesTheNewerCommitAndADoubleClickDoesNotProceedWithIt() throws Exception {
        CommitId read = commits.get(DEPLOYED + 1);
        browser.open(world.pageOf(Visitor.admin("bob")));
        browser.find(CARD + " [data-promote]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER + " h2", read.abbreviated());
        CommitId newer = world.repository().commit("Came after the plan was read");
        world.refresh();
        browser.waitForText(POPOVER + " [data-key=newer]", newer.abbreviated());
        world.promote("production", commits.get(DEPLOYED));
        world.refresh();

        browser.waitForText(POPOVER + " [data-key=outdated]", "Review the new plan");
        assertThat(browser.find(POPOVER + " [data-key=newer]").getText()).contains(newer.abbreviated());
        browser.find(POPOVER + " [data-key=renew]").click();
        browser.waitForText(POPOVER + " h2", newer.abbreviated());
        WebElement proceed = browser.find(POPOVER + " [data-key=proceed]:enabled");
        // The second of a double click, which may hit it wherever it is drawn.
        browser.driver()
                .executeScript(
                        "arguments[0].dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }))", proceed);
        assertThat(browser.find(POPOVER + " [data-key=buttons]").getText()).doesNotContain("Promoting");
        proceed.click();
        browser.until(
                "production to move", () -> world.repository().tip("production").equals(newer) ? true : null);
    }

    @Test
    void aLinkToACommitThatDoesNotWaitSaysSo() throws Exception {
        browser.open(world.pageOf(Visitor.admin("bob")) + "?environment=production&promote=" + commits.get(1));
        browser.waitForText("body", commits.get(1).abbreviated() + " does not wait for production");
        assertThat(browser.has(POPOVER + ":popover-open")).isFalse();
    }

    @Test
    void whatOpensAClosedGateIsOfferedWhereARollbackIsUndone() throws Exception {
        browser.open(world.pageOf(Visitor.admin("bob")));
        browser.find(ROLL_BACK).click();
        browser.find(ITEM + " [data-choose='" + commits.get(DEPLOYED - 2) + "']")
                .click();
        submit("bug 1");
        productionRuns(DEPLOYED - 2);
        world.live().decisions().setBarrier("production", commits.get(DEPLOYED - 1), "carol", "bug 2");
        browser.find(CARD + " [data-ask=undo]").click();
        browser.waitForText(DIALOG, "bug 2");
        assertThat(browser.has(DIALOG + " [data-gate=barrier]")).isFalse();
        browser.find(DIALOG + " [data-gate=lift]").click();
        browser.waitForText(DIALOG + " h2", "Lift the barrier");
    }

    @Test
    void aRowThatMovesUnderTheRestingPointerOpensNoOtherPlan() throws Exception {
        String first = "[data-key='" + commits.get(DEPLOYED + 1) + "'] .rp-promote";
        // High enough for the plan below its row.
        browser.resize(1280, 1800);
        browser.open(world.pageOf(Visitor.admin("bob")));
        browser.hover(browser.find(first));
        browser.waitForText(POPOVER + " h2", commits.get(DEPLOYED + 1).abbreviated());
        CommitId newer = world.repository().commit("Moves the rows down");
        world.refresh();
        browser.find("[data-key='" + newer + "'] .rp-promote");
        // For a picture, Chromium finds what is under the pointer now.
        browser.picture();
        // Longer than the page takes to open a plan, or to close one.
        browser.driver().executeAsyncScript("setTimeout(arguments[0], 900)");

        assertThat(browser.find(POPOVER + " h2").getText())
                .contains(commits.get(DEPLOYED + 1).abbreviated());
        browser.hover(browser.find("h1"));
        browser.until("it to close", () -> browser.has(POPOVER + ":popover-open") ? null : true);
    }

    @Test
    void thePromotionSaysWhichGateIsClosed() throws Exception {
        int newest = DEPLOYED + 1;
        browser.open(world.pageOf(Visitor.admin("bob")));
        browser.waitForText(CARD, "Promote 2 commits…");
        String primary = CARD + " [data-promote].jenkins-button--primary";
        assertThat(browser.has(primary)).isTrue();
        assertThat(browser.has(CARD + " [data-key=closed]")).isFalse();

        world.live().decisions().setBarrier("production", commits.get(newest), "bob", "bug 1");
        browser.waitForText(CARD + " [data-key=closed]", "barrier");
        browser.until("the promotion not to be the first thing to do", () -> browser.has(primary) ? null : true);
        assertThat(browser.find(CARD + " [data-promote]").getText()).contains("Promote 2 commits…");
        Inspection.of(browser, "closed");
        browser.find(CARD + " [data-promote]").click();
        browser.waitForText(POPOVER, "bug 1");

        browser.press(Keys.ESCAPE);
        world.live().hold("production", "carol", "bug 2");
        browser.waitForText(CARD + " [data-key=held]", "bug 2");
        browser.until("one reason to be enough", () -> browser.has(CARD + " [data-key=closed]") ? null : true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theDeploymentsToRollBackToAreListedWithTheHorizonAndOlderOnesOnDemand() throws Exception {
        browser.open(world.pageOf(Visitor.admin("bob")));
        browser.waitForText(CARD, "Roll back…");
        browser.find(ROLL_BACK).sendKeys(Keys.ENTER);
        browser.waitForText(DIALOG, "runs for");
        browser.waitForText(DIALOG, "ran 1 d");
        browser.waitForText(DIALOG, "the <b>disk</b> was full");
        assertThat(browser.has("img[src=x]")).isFalse();
        assertThat(items("!item.querySelector('button')"))
                .as("what runs, and what failed")
                .isEqualTo(2L);
        assertThat(browser.driver()
                        .executeScript("const line = document.querySelector('.rp-waybacks__horizon');"
                                + "return line.previousSibling.textContent.slice(0, 7)"))
                .as("the oldest deployment with the column gone")
                .isEqualTo(commits.get(7).abbreviated());
        Inspection.of(browser, "waybacks");
        assertThat(items("true")).isEqualTo(7L);
        browser.find(DIALOG + " [data-key=older]").sendKeys(Keys.ENTER);
        browser.until("the oldest", () -> items("true").equals(8L) ? true : null);
        assertThat(browser.has(DIALOG + " [data-key=older]")).isFalse();
        assertThat(browser.focused().getText()).as("focus").contains("Change 1");

        browser.find(ITEM + " [data-choose='" + commits.get(6).hex() + "']").sendKeys(Keys.ENTER);
        browser.waitForText(DIALOG, "Roll back production to " + commits.get(6).abbreviated());
        browser.waitForText(DIALOG, "This removes 2 commits");
        browser.press(Keys.ESCAPE);
        browser.until("the dialog to close", () -> browser.has(DIALOG) ? null : true);
        assertThat(browser.focused().getAttribute("data-ask")).as("focus").isEqualTo("waybacks");

        browser.open(world.pageOf(Visitor.reader("carol")));
        browser.waitForText(CARD, "production");
        assertThat(browser.has(CARD + " [data-ask]")).as("who may only look").isFalse();
        assertThat(browser.has(CARD + " [data-promote]")).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    private Object items(String which) {
        return browser.driver()
                .executeScript(
                        "return [...document.querySelectorAll('" + ITEM + "')].filter((item) => " + which + ").length");
    }
}
