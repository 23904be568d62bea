package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Somebody looks at what changes before they proceed, and compares two deployments. */
class ChangeBrowserTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-02T08:00:00Z");
    private static final String POPOVER = "#rp-popover ";
    private static final String MIGRATION = "CREATE TABLE note (id int);\n";

    private TestRepository repository;
    private CommitId first;
    private CommitId last;
    private PageWorld world;
    private Browser browser;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        repository = new TestRepository(folder);
        first = repository.commit(
                "Jo",
                WRITTEN,
                "Start the application",
                Map.of("app.py", "def total(order):\n    return order.sum\n", "old.txt", "a\nb\nc\nd\n"));
        repository.branch("production", first);
        repository.git().run("mv", "old.txt", "new.txt");
        Files.write(folder.resolve("clone/logo.png"), new byte[] {1, 0, 2});
        repository.commit(
                "Jo",
                WRITTEN,
                "Show totals",
                Map.of(
                        "app.py", "def total(order):\n    # \u202e<script>alert(1)</script>\n    return order.total\n",
                        "a/<img src=x onerror=alert(1)>.html", "<b>bold</b>\n"));
        last = repository.commit("Mira", WRITTEN, "Add a column", Map.of("db/migration/V1__note.sql", MIGRATION));
        world = new PageWorld(
                folder.resolve("home"),
                repository,
                List.of(
                        environment("stage", "master", Optional.empty()),
                        environment("production", "production", Optional.of("stage"))));
        browser = new Browser(1280, 900, false);
    }

    @AfterEach
    void close() {
        browser.close();
        world.close();
    }

    private static Environment environment(String name, String branch, Optional<String> from) {
        return new Environment(
                name, from.isPresent(), from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), List.of());
    }

    private List<String> texts(String css) {
        return browser.driver().findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    private String path(int item) {
        return POPOVER + ".rp-files__item:nth-child(" + item + ")";
    }

    @Test
    void thePlanShowsTheFilesMigrationsFirstAndTheLinesOfEach() throws Exception {
        browser.open(world.pageOf(Visitor.admin("alice")));
        browser.find(".rp-promote[data-promote=production][data-commit='" + last + "']")
                .sendKeys(Keys.ENTER);
        browser.find(POPOVER + ".rp-files__summary").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER + ".rp-files__body", "5 files");
        assertThat(texts(POPOVER + ".rp-files__path"))
                .containsExactly(
                        "db/migration/V1__note.sql",
                        "a/<img src=x onerror=alert(1)>.html",
                        "app.py",
                        "logo.png",
                        "new.txt was old.txt");
        assertThat(texts(path(1))).singleElement().asString().contains("added", "migration", "+1");
        assertThat(texts(path(4))).singleElement().asString().contains("binary");
        assertThat(browser.has(path(4) + " details"))
                .as("a binary file can't be opened")
                .isFalse();

        browser.find(path(1) + " summary").sendKeys(Keys.ENTER);
        browser.waitForText(path(1) + " pre", "+CREATE TABLE note (id int);");
        // With the mouse.
        browser.find(path(3) + " summary").click();
        browser.waitForText(path(3) + " pre", "[U+202E]<script>alert(1)</script>");
        assertThat(texts(path(3) + " .rp-patch__line--removed")).containsExactly("-    return order.sum");
        assertThat(texts(path(3) + " .rp-patch__line--added"))
                .containsExactly("+    # [U+202E]<script>alert(1)</script>", "+    return order.total");
        Inspection.of(browser, "change-plan");

        browser.find(POPOVER + "[data-key=proceed]").click();
        browser.waitForText(".rp-toast", "production");
        assertThat(repository.tip("production")).isEqualTo(last);
    }

    @Test
    void aRollbackShowsWhatItTakesBack() throws Exception {
        repository.branch("production", last);
        world.refresh();
        browser.open(world.pageOf(Visitor.admin("alice")) + "?rollback=" + first + "&environment=production");
        browser.find("dialog .rp-files__summary").sendKeys(Keys.ENTER);
        browser.waitForText("dialog .rp-files__body", "5 files");
        browser.find("dialog .rp-files__item:first-child summary").sendKeys(Keys.ENTER);
        browser.waitForText("dialog pre", "-CREATE TABLE note (id int);");
        Inspection.of(browser, "change-rollback");
    }

    @Test
    void whoMayNotReadFilesIsToldWhichPermissionThatTakes() throws Exception {
        browser.open(world.pageOf(Visitor.reader("bob")));
        browser.find(".rp-promote[data-promote=production][data-commit='" + last + "']")
                .sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "To see the changed files, you need the permission Job/Workspace.");
        assertThat(browser.has(POPOVER + ".rp-files")).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void twoClicksCompareTwoDeployments() throws Exception {
        repository.branch("production", last);
        world.refresh();
        browser.open(world.pageOf(Visitor.admin("alice")));
        browser.find(".rp-activity summary").sendKeys(Keys.ENTER);
        browser.waitForText(".rp-activities", "was already deployed");
        WebElement newest = browser.find(".rp-activities__item:first-child .rp-compare");
        newest.sendKeys(Keys.ENTER);
        browser.waitForText(".rp-activity__said", "Chosen: " + last.abbreviated() + " on production");
        assertThat(newest.getDomAttribute("aria-pressed")).isEqualTo("true");
        assertThat(browser.focused()).as("the button keeps the focus").isEqualTo(newest);
        Inspection.of(browser, "change-chosen");

        WebElement older = browser.find(".rp-activities__item:last-child .rp-compare");
        assertThat(older.getText()).startsWith("Compare with " + last.abbreviated());
        // As if both were deployed in the same second, which is all that Git keeps.
        browser.driver().executeScript("arguments[0].dataset.time = arguments[1].dataset.time", older, newest);
        older.sendKeys(Keys.ENTER);
        browser.waitForText("dialog h2", "From " + first.abbreviated() + " to " + last.abbreviated());
        browser.waitForText("dialog .rp-plan", "2 commits");
        assertThat(texts("dialog .rp-commits__item")).hasSize(2);
        browser.find("dialog .rp-files__summary").sendKeys(Keys.ENTER);
        browser.waitForText("dialog .rp-files__body", "5 files");
        Inspection.of(browser, "change-compare");

        browser.press(Keys.ESCAPE);
        browser.until("the dialog closes", () -> browser.has("dialog") ? null : true);
        assertThat(browser.focused()).isEqualTo(older);
        // With the mouse, and taken back by a second click.
        older.click();
        browser.waitForText(".rp-activity__said", "Chosen: " + first.abbreviated());
        older.click();
        browser.until(
                "nothing is chosen",
                () -> texts(".rp-compare").stream().allMatch(text -> text.startsWith("Compare")) ? true : null);
    }
}
