package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A person with a browser in front of a demo that is as it begins, for each test, and what the person changes there. */
class DemoBrowserTest {

    private static final String NEWEST_STAGE_CELL = ".rp-promote[data-promote=production]";
    private static final String POPOVER = "#rp-popover";
    private static final String ACTIVITY = ".rp-activities";
    private static final String PRODUCTION = "[data-key=production][aria-labelledby]";

    private static Browser browser;

    private Demo demo;
    private TestRepository repository;
    private CommitId newest;
    private CommitId before;

    @BeforeAll
    static void startBrowser() {
        browser = new Browser(1400, 1000, false);
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void startDemo() throws Exception {
        browser.renew(1400, 1000, false);
        demo = Demo.onItsOwnWorld(0, false);
        repository = demo.world().orElseThrow().repository();
        newest = repository.tip("master");
        before = repository.tip("production");
    }

    @AfterEach
    void stopDemo() {
        demo.close();
    }

    @Test
    void proceedMovesProductionAndARollbackMovesItBackAndHoldsIt() {
        browser.open(demo.url());
        browser.hover(browser.find(NEWEST_STAGE_CELL));
        assertThat(browser.find(PRODUCTION + " .rp-hash").getDomAttribute("title"))
                .as("outside Jenkins, a tooltip is the browser's own")
                .isEqualTo(before.hex());
        browser.waitForText(POPOVER, "Promote " + newest.abbreviated() + " to production");
        browser.waitForText(POPOVER, "6 commits");
        browser.waitForText(POPOVER, "Open until");
        browser.waitForText(POPOVER, "longer than 2 min");
        browser.waitForText(POPOVER, "1 of 1 approvals: lena");
        assertThat(repository.tip("production")).as("hovering changes nothing").isEqualTo(before);

        browser.find(POPOVER + " [data-key=proceed]").click();
        browser.until("production to move", () -> repository.tip("production").equals(newest) ? true : null);
        browser.waitForText(PRODUCTION, newest.abbreviated());
        browser.waitForText(PRODUCTION, "__version__ 1/1");
        browser.until(
                "the verified deployment in the history",
                () -> log().contains("production: " + newest.abbreviated() + " verified") ? true : null);

        browser.find("[data-ask=rollback][data-commit='" + before.hex() + "']").click();
        browser.find("dialog[open] textarea, dialog[open] input").sendKeys("bug 1772799, watching errors");
        browser.find("dialog[open] button[type=submit]").click();
        browser.until(
                "production to move back", () -> repository.tip("production").equals(before) ? true : null);
        browser.waitForText(PRODUCTION, before.abbreviated());
        browser.waitForText(PRODUCTION, "bug 1772799, watching errors");

        browser.hover(browser.find(NEWEST_STAGE_CELL));
        browser.waitForText(POPOVER, "is held by");
        assertThat(browser.find(POPOVER + " [data-key=proceed]").isEnabled())
                .as("a held environment can't be promoted to")
                .isFalse();
        assertThat(browser.complaints()).isEmpty();
        String last = "production is rolled back to " + before.abbreviated();
        browser.until("the chat to be told", () -> chat().contains(last) ? true : null);
        assertThat(chat())
                .containsSubsequence(
                        "waits for Proceed",
                        newest.abbreviated() + " is on production",
                        newest.abbreviated() + " is verified on production",
                        last);
        assertThat(log())
                .containsSubsequence(
                        "production: " + before.abbreviated() + " is back, and held by",
                        "production: roll back to " + before.abbreviated(),
                        "production: " + newest.abbreviated() + " verified",
                        "production: promote " + newest.abbreviated());
    }

    @Test
    void aTesterResetsPrototypeToMaster() {
        browser.open(demo.url());
        browser.waitForText("[data-key=prototype][aria-labelledby]", "load test until Thursday evening");
        browser.find("[data-ask=reset][data-environment=prototype]").click();
        browser.waitForText("dialog[open]", "prototype is held by lena");
        assertThat(browser.find("dialog[open] button[type=submit]").isEnabled()).isFalse();
        browser.find("dialog[open]").sendKeys(Keys.ESCAPE);
        browser.find("[data-ask=release][data-environment=prototype]").click();
        browser.find("dialog[open] button[type=submit]").click();
        browser.find("[data-ask=hold][data-environment=prototype]");

        browser.find("[data-ask=reset][data-environment=prototype]").click();
        browser.waitForText("dialog[open]", "Reset prototype to master?");
        browser.waitForText("dialog[open] .rp-plan[data-key=warnings]", "left behind");
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.find("dialog[open] button[type=submit]").click();
        browser.until("prototype to move", () -> repository.tip("prototype").equals(newest) ? true : null);
        browser.waitForText("[data-key=prototype][aria-labelledby]", "schema drift caused by a reset");
    }

    @Test
    void aBranchThatIsMovedByHandIsShownAsJustThat() {
        repository.branch("production", new CommitId(repository.git().run("rev-parse", before.hex() + "~1")));
        browser.open(demo.url());
        browser.waitForText(PRODUCTION, "Moved outside Release Pipeline");
        browser.waitForText(PRODUCTION, "ancestry");
        assertThat(Accessibility.violations(browser)).isEmpty();
    }

    @Test
    void theLinkOfABuildAsksWhetherToRollBackToItsCommit() {
        CommitId earlier = new CommitId(repository.git().run("rev-parse", before.hex() + "~1"));
        browser.open(demo.url() + "?rollback=" + earlier.hex() + "&environment=production");
        browser.waitForText("dialog[open]", "Roll back production to " + earlier.abbreviated());
        browser.find("dialog[open] textarea, dialog[open] input").sendKeys("bug 1");
        browser.find("dialog[open] button[type=submit]").click();
        browser.until(
                "production to move back", () -> repository.tip("production").equals(earlier) ? true : null);
    }

    @Test
    void theKeyboardAloneCanProceed() {
        browser.open(demo.url());
        browser.find(NEWEST_STAGE_CELL).sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "6 commits");
        browser.find(POPOVER + " [data-key=proceed]").sendKeys(Keys.ENTER);
        browser.until("production to move", () -> repository.tip("production").equals(newest) ? true : null);
    }

    @Test
    void aLostRaceIsToldOnThePageAndChangesNothing() {
        browser.open(demo.url());
        browser.hover(browser.find(NEWEST_STAGE_CELL));
        browser.waitForText(POPOVER, "6 commits");
        CommitId elsewhere = new CommitId(repository.git().run("rev-parse", "master~2"));
        repository.branch("production", elsewhere);
        browser.find(POPOVER + " [data-key=proceed]").click();
        browser.waitForText(POPOVER, "nothing was changed");
        browser.waitForText(POPOVER, elsewhere.abbreviated());
        assertThat(repository.tip("production")).isEqualTo(elsewhere);
    }

    @Test
    void aDeploymentOfACommitThatTheRepositoryLacksIsListedButNotOffered() {
        browser.open(demo.url());
        browser.find(PRODUCTION + " [data-ask=waybacks]").click();
        browser.waitForText(".rp-waybacks", "The repository lacks this commit.");
        assertThat(browser.has(".rp-waybacks [data-choose^='5ee']")).isFalse();
        assertThat(browser.has(".rp-waybacks [data-choose]")).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theActivityIsOpenedByKeyboardAndTellsWhatHappens() {
        browser.open(demo.url());
        browser.find(".rp-activity summary").sendKeys(Keys.ENTER);
        browser.waitForText(ACTIVITY, "mira promoted " + before.abbreviated());
        browser.waitForText(ACTIVITY, "bug 1770412: sheriffs see no failures");
        browser.waitForText(ACTIVITY, "lena approved " + newest.abbreviated());
        browser.waitForText(".rp-figures", "3 deployments");

        browser.find(NEWEST_STAGE_CELL).sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "6 commits");
        browser.find(POPOVER + " [data-key=proceed]").sendKeys(Keys.ENTER);
        browser.waitForText(ACTIVITY, "promoted " + newest.abbreviated());
        browser.waitForText(ACTIVITY, "6 commits");
        browser.waitForText(ACTIVITY, "verified");
        browser.waitForText(".rp-figures", "4 deployments");
        // Before the accessibility check, whose own styles the content policy refuses.
        assertThat(browser.complaints()).isEmpty();
        Accessibility.check(browser);
    }

    @Test
    void aLongSchemaAdviceLeavesTheGatesInSight() {
        Map<String, String> migrations = new HashMap<>();
        for (int number = 30; number < 60; number++) {
            migrations.put(
                    "treeherder/model/migrations/00" + number + "_replace_a_column_by_another.py",
                    "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"
                            + "    operations = [migrations.RemoveField(model_name='job', name='old" + number + "'),\n"
                            + "        migrations.AddField(model_name='job', name='new" + number
                            + "', field=models.IntegerField())]\n");
        }
        repository.commit("Jo", Instant.now(), "Replace columns", migrations);
        browser.open(demo.url());
        browser.waitForText("main", "Replace columns");
        browser.hover(browser.find(NEWEST_STAGE_CELL));
        browser.waitForText(POPOVER, "7 commits");
        browser.waitForText(POPOVER, "What to do");
        browser.waitForText(POPOVER, "ancestry");
        String advice = POPOVER + " [data-key=advice] span";
        assertThat(browser.driver().findElement(By.cssSelector(advice)).isDisplayed())
                .isFalse();
        browser.find(POPOVER + " [data-key=advice] summary").click();
        browser.waitForText(advice, "replace_a_column_by_another");
    }

    private String chat() {
        return String.join("\n\n", demo.world().orElseThrow().told().chat().messages());
    }

    private String log() {
        return GitCommand.in(demo.history()).run("log", "--format=%s", "refs/releases/treeherder/production");
    }
}
