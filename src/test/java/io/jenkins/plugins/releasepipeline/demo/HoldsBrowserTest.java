package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The dialogs of holds with an end, of their changes, of passing one's own, and of the stop of the line. */
class HoldsBrowserTest {

    private static final String DIALOG = "dialog.rp-dialog";
    private static final String POPOVER = "#rp-popover";
    private static final String CARD = "[data-key=production]";

    private PageWorld world;
    private Browser browser;
    private CommitId first;
    private CommitId newest;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        first = repository.commit("Start the application");
        repository.branch("production", first);
        newest = repository.commit("Fix the log viewer");
        world = new PageWorld(
                folder.resolve("home"),
                repository,
                List.of(
                        environment("stage", "master", Optional.empty()),
                        environment("production", "production", Optional.of("stage"))));
        browser = new Browser(1280, 900, false);
    }

    private static Environment environment(String name, String branch, Optional<String> from) {
        return new Environment(
                name,
                from.isPresent(),
                from,
                Optional.of(new DeployRef.Branch(branch)),
                false,
                List.of(),
                List.of(),
                Automation.NONE,
                false);
    }

    @AfterEach
    void close() {
        browser.close();
        world.close();
    }

    private Optional<Hold> hold() {
        return world.live().status().environments().get(1).hold();
    }

    /** As a person types it into the field, in the time zone of the browser. */
    private void enterEnd(Instant end) {
        browser.driver()
                .executeScript(
                        "const field = document.getElementById('rp-until'), time = new Date(arguments[0]);"
                                + "time.setMinutes(time.getMinutes() - time.getTimezoneOffset());"
                                + "field.value = time.toISOString().slice(0, 16);",
                        end.toString());
    }

    private void submit() {
        browser.find(DIALOG + " [type=submit]").click();
        browser.until("the dialog to close", () -> browser.has(DIALOG) ? null : true);
    }

    @Test
    void aHoldGetsAnEndAndIsEditedByAnotherPerson() throws Exception {
        Instant end = Instant.now().plus(Duration.ofHours(30)).truncatedTo(ChronoUnit.MINUTES);
        browser.open(world.pageOf(Visitor.admin("alice")));
        browser.find(CARD + " [data-ask=hold]").click();
        browser.find("#rp-reason").sendKeys("bug <i>177</i>");
        enterEnd(end);
        Inspection.of(browser, "hold-until");
        submit();

        browser.waitForText(CARD + " [data-key=held]", "Held until");
        assertThat(hold().orElseThrow().until()).contains(end);
        assertThat(hold().orElseThrow().by()).isEqualTo("alice");

        browser.open(world.pageOf(Visitor.admin("bob")));
        browser.find(CARD + " [data-ask=edit]").click();
        browser.waitForText(DIALOG, "Held until");
        browser.find("#rp-reason").sendKeys(Keys.chord(Keys.CONTROL, "a"), "bug 178");
        Inspection.of(browser, "hold-edit");
        submit();

        browser.waitForText(CARD + " [data-key=held]", "bug 178");
        assertThat(hold().orElseThrow().by()).as("its holder stays").isEqualTo("alice");
        assertThat(hold().orElseThrow().until()).as("not touched").contains(end);
        browser.find(".rp-activity summary").sendKeys(Keys.ENTER);
        new Select(browser.find("#rp-activity-environment")).selectByVisibleText("production");
        browser.waitForText(".rp-activities", "bob changed the hold");
        browser.waitForText(".rp-activities", "bug <i>177</i>");
        Inspection.of(browser, "hold-edited");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void onlyTheHolderPassesTheHoldAndOnlyAfterSayingSo() throws Exception {
        world.live().hold("production", "alice", "wait for <b>me</b>");
        browser.open(world.pageOf(Visitor.admin("bob")));
        browser.find("[data-promote=production]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "production is held by alice");
        assertThat(browser.has("#rp-pass")).isFalse();
        assertThat(browser.find(POPOVER + " [data-key=proceed]").isEnabled()).isFalse();

        browser.open(world.pageOf(Visitor.admin("alice")));
        browser.find("[data-promote=production]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "Pass my hold, for this promotion only: wait for <b>me</b>");
        assertThat(browser.find(POPOVER + " [data-key=proceed]").isEnabled())
                .as("not by accident")
                .isFalse();
        browser.find("#rp-pass").click();
        browser.until(
                "Proceed", () -> browser.find(POPOVER + " [data-key=proceed]").isEnabled() ? true : null);
        Inspection.of(browser, "hold-pass");
        browser.find(POPOVER + " [data-key=proceed]").click();

        browser.until(
                "production to move", () -> world.repository().tip("production").equals(newest) ? true : null);
        assertThat(hold()).as("the hold stays").isPresent();
        browser.find(".rp-activity summary").sendKeys(Keys.ENTER);
        new Select(browser.find("#rp-activity-environment")).selectByVisibleText("production");
        browser.waitForText(".rp-activities", "gates overridden");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theLineIsStoppedAndStartedFromThePage() throws Exception {
        browser.open(world.pageOf(Visitor.admin("alice")));
        browser.find("[data-line=stop]").click();
        browser.waitForText(DIALOG, "Rollbacks remain possible");
        Inspection.of(browser, "line-stop");
        browser.find("#rp-reason").sendKeys("the <i>database</i> is down");
        submit();
        browser.waitForText(".rp-line--stopped", "the <i>database</i> is down");
        browser.find("[data-promote=production]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "The line is stopped by alice");
        assertThat(browser.find(POPOVER + " [data-key=proceed]").isEnabled()).isFalse();
        browser.find(POPOVER + " [data-key=cancel]").click();
        Inspection.of(browser, "line-stopped");

        browser.open(world.pageOf(Visitor.reader("carol")));
        browser.waitForText(".rp-line--stopped", "alice");
        assertThat(browser.has("[data-line]")).as("who may only look").isFalse();

        browser.open(world.pageOf(Visitor.admin("bob")));
        browser.find("[data-line=edit]").click();
        browser.find("#rp-reason").sendKeys(Keys.chord(Keys.CONTROL, "a"), "the disk is full");
        enterEnd(Instant.now().plus(Duration.ofHours(2)));
        submit();
        browser.waitForText(".rp-line--stopped", "until");
        browser.find("[data-line=start]").click();
        browser.waitForText(DIALOG, "the disk is full");
        submit();
        browser.until("the banner to go", () -> browser.has(".rp-line--stopped") ? null : true);
        assertThat(world.line().get().hold()).isEmpty();
        assertThat(world.repository().tip("production")).isEqualTo(first);
        assertThat(browser.complaints()).isEmpty();
    }
}
