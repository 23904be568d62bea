package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.gate.rule.FreezeGate;
import io.jenkins.plugins.releasepipeline.gate.rule.Overrides;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What people do about gates, with nothing but the keyboard; each test is about a commit of its own. */
class GatesBrowserTest {

    private static final String POPOVER = "#rp-popover";
    private static final String DIALOG = "dialog[open]";
    private static final String PRODUCTION = "[data-key=production][aria-labelledby]";
    private static final String TOAST = ".rp-toast--shown";

    private static PageWorld world;
    private static Browser browser;
    private static String alice;
    private static String bob;
    private static String carol;

    private CommitId commit;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        repository.branch("production", repository.commit("Start the application"));
        List<GateRule> gates = List.of(
                new FreezeGate(
                        ZoneId.of("UTC"),
                        LocalDateTime.parse("2020-12-20T00:00"),
                        LocalDateTime.parse("2099-01-04T00:00"),
                        "end of the year"),
                new ApprovalsGate(2, true),
                new Overrides(2));
        world = new PageWorld(
                folder.resolve("home"),
                repository,
                List.of(
                        environment("stage", "master", Optional.empty(), List.of()),
                        environment("production", "production", Optional.of("stage"), gates)));
        alice = world.pageOf(Visitor.admin("alice"));
        bob = world.pageOf(Visitor.admin("bob"));
        carol = world.pageOf(Visitor.reader("carol"));
        browser = new Browser(1280, 900, false);
    }

    private static Environment environment(String name, String branch, Optional<String> from, List<GateRule> gates) {
        return new Environment(
                name, from.isPresent(), from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), gates);
    }

    @AfterAll
    static void close() {
        browser.close();
        world.close();
    }

    @BeforeEach
    void commit() {
        commit = world.repository().commit("Jo", Instant.now(), "Fix the log viewer", Map.of());
        world.refresh();
    }

    private WebElement ask(String page) {
        browser.open(page);
        String cell = ".rp-promote[data-promote=production][data-commit='" + commit + "']";
        browser.find(cell).sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "Promote " + commit.abbreviated() + " to production");
        return browser.find(cell);
    }

    private static void choose(String gate) {
        browser.find(POPOVER + " [data-gate=" + gate + "]").sendKeys(Keys.ENTER);
        browser.find(DIALOG);
    }

    private static void submit() {
        browser.find(DIALOG + " [type=submit]").sendKeys(Keys.ENTER);
    }

    private static void reason(String words) {
        assertThat(browser.focused().getTagName())
                .as("the reason has the focus")
                .isEqualTo("textarea");
        browser.press(words);
    }

    private static void waitUntilClosed() {
        browser.until("the dialog to close", () -> browser.has(DIALOG) ? null : true);
    }

    @Test
    void approvalsAreGivenAndTakenBack() {
        WebElement cell = ask(alice);
        browser.waitForText(POPOVER, "0 of 2 approvals.");
        browser.waitForText(POPOVER, "Not possible now: Frozen from");
        assertThat(browser.find(POPOVER + " [data-key=proceed]").isEnabled()).isFalse();
        Inspection.of(browser, "gates");

        choose("approve");
        browser.waitForText(DIALOG, "Approve " + commit.abbreviated() + " for production");
        submit();
        waitUntilClosed();
        browser.waitForText(TOAST, commit.abbreviated() + " is approved for production.");
        assertThat(browser.focused()).as("the focus is where it was").isEqualTo(cell);
        browser.waitForText(POPOVER, "1 of 2 approvals: alice.");
        browser.find(POPOVER + " [data-gate=withdraw]");

        ask(bob);
        browser.waitForText(POPOVER, "1 of 2 approvals: alice.");
        browser.find(POPOVER + " [data-gate=approve]");
        assertThat(browser.has(POPOVER + " [data-gate=withdraw]"))
                .as("bob has given none that he could take back")
                .isFalse();

        ask(alice);
        choose("withdraw");
        submit();
        waitUntilClosed();
        browser.waitForText(POPOVER, "0 of 2 approvals.");
    }

    @Test
    void whatTheServerRefusesStandsInTheDialog() {
        ask(alice);
        choose("approve");
        submit();
        waitUntilClosed();

        WebElement cell = ask(alice);
        choose("withdraw");
        world.live().decisions().withdraw("production", commit, "alice");
        submit();
        browser.waitForText(
                DIALOG + " [role=alert]", "alice has not approved " + commit.abbreviated() + " for production");
        Inspection.of(browser, "refused");
        browser.press(Keys.ESCAPE);
        waitUntilClosed();
        assertThat(browser.focused()).isEqualTo(cell);
    }

    @Test
    void nobodyApprovesOwnCommitsButTwoApproveAnothers() throws Exception {
        ask(world.pageOf(Visitor.admin("jo")));
        browser.waitForText(POPOVER, "Your approval does not count here: you are an author of these commits.");
        assertThat(browser.has(POPOVER + " [data-gate=approve]")).isFalse();
        browser.find(POPOVER + " [data-gate=override]");

        ask(alice);
        assertThat(browser.has(POPOVER + " [data-key=own]")).isFalse();
        choose("approve");
        submit();
        waitUntilClosed();
        ask(bob);
        choose("approve");
        submit();
        waitUntilClosed();
        browser.waitForText(POPOVER, "2 of 2 approvals: alice, bob.");
        browser.waitForText(POPOVER + " .rp-refusal", "Frozen");
    }

    @Test
    void twoPeopleOverrideWithTheirReasonsAndAReloadKeepsWhatWasTyped() {
        ask(alice);
        choose("override");
        reason("  ");
        submit();
        assertThat(browser.find(DIALOG + " textarea:invalid").isDisplayed())
                .as("blanks are no reason")
                .isTrue();
        browser.press(Keys.BACK_SPACE, Keys.BACK_SPACE);
        reason("bug 1772799 breaks all uploads");
        Inspection.of(browser, "override");
        browser.open(alice);
        ask(alice);
        choose("override");
        assertThat(browser.focused().getDomProperty("value")).isEqualTo("bug 1772799 breaks all uploads");
        submit();
        waitUntilClosed();
        browser.waitForText(POPOVER, "Overridden by 1 of 2 people: alice: bug 1772799 breaks all uploads;");
        assertThat(browser.find(POPOVER + " [data-key=proceed]").isEnabled()).isFalse();
        Inspection.of(browser, "overridden-by-one");

        ask(bob);
        choose("override");
        reason("agreed with alice");
        submit();
        waitUntilClosed();
        browser.waitForText(POPOVER, "bob: agreed with alice");
        browser.until(
                "Proceed to be possible",
                () -> browser.find(POPOVER + " [data-key=proceed]").isEnabled() ? true : null);
        browser.find(POPOVER + " [data-key=proceed]").sendKeys(Keys.ENTER);
        browser.waitForText(PRODUCTION, commit.abbreviated());
        assertThat(world.repository().tip("production")).isEqualTo(commit);
    }

    @Test
    void aBarrierStopsWhatContainsItUntilItIsLifted() {
        ask(alice);
        choose("barrier");
        reason("run the migration by hand first");
        submit();
        waitUntilClosed();
        browser.waitForText(TOAST, "A barrier is set at " + commit.abbreviated() + " on the way to production.");
        browser.waitForText(POPOVER, "alice set a barrier there: run the migration by hand first");

        CommitId below = commit;
        commit();
        ask(bob);
        browser.waitForText(POPOVER, below.abbreviated() + " must not be passed yet");
        Inspection.of(browser, "barrier-set");
        choose("lift");
        reason("done");
        submit();
        waitUntilClosed();
        browser.waitForText(TOAST, "The barrier at " + below.abbreviated() + " on production is lifted.");
        browser.until(
                "the barrier to go",
                () -> browser.find(POPOVER).getText().contains("must not be passed") ? null : true);
    }

    @Test
    void whoMayNotSeesWhyAndWhoMay() {
        ask(carol);
        browser.waitForText(POPOVER, "Frozen from");
        browser.waitForText(POPOVER, "0 of 2 approvals.");
        browser.waitForText(POPOVER, "To approve, you need the permission Release/Approve.");
        browser.waitForText(POPOVER, "To override gates, you need the permission Release/Override.");
        browser.waitForText(POPOVER, "To promote, you need the permission Release/Promote.");
        assertThat(browser.has(POPOVER + " [data-gate]")).isFalse();
        assertThat(browser.has(POPOVER + " [data-key=proceed]")).isFalse();
        assertThat(browser.has("[data-ask=hold]")).isFalse();
        Inspection.of(browser, "gates-reader");
    }
}
