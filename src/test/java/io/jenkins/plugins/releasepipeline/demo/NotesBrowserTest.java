package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Somebody copies the text for a ticket, before and after a promotion, with nothing but the keyboard. */
class NotesBrowserTest {

    /** So that ids are the same in each run: one of digits alone would be written without marks. */
    private static final Instant WRITTEN = Instant.parse("2026-03-02T08:00:00Z");

    private static final String POPOVER = "#rp-popover";
    private static final String ITEM = ".rp-activities__item:first-child";

    private static Environment environment(String name, String branch, Optional<String> from) {
        List<Service> services = from.isEmpty()
                ? List.of()
                : List.of(new Service("admin", Optional.empty(), true), new Service("public", Optional.empty(), false));
        return new Environment(
                name, from.isPresent(), from, Optional.of(new DeployRef.Branch(branch)), false, services, List.of());
    }

    private static String text(Browser browser, String place) {
        return browser.find(place + " .rp-notes__text").getDomProperty("value");
    }

    @Test
    void theTextOfAPlanAndOfADeploymentIsCopied(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        CommitId first = repository.commit("Jo", WRITTEN, "Start the application", Map.of());
        repository.branch("production", first);
        repository.commit("Jo", WRITTEN, "Tell @channel: <b>it</b> works", Map.of());
        CommitId last = repository.commit(
                "Mira", WRITTEN, "Add a column", Map.of("db/migration/V1__note.sql", "CREATE TABLE note (id int);\n"));
        try (PageWorld world = new PageWorld(
                        folder.resolve("home"),
                        repository,
                        List.of(
                                environment("stage", "master", Optional.empty()),
                                environment("production", "production", Optional.of("stage"))));
                Browser browser = new Browser(1280, 900, false)) {
            browser.open(world.pageOf(Visitor.admin("alice")));
            browser.driver()
                    .executeCdpCommand(
                            "Browser.grantPermissions",
                            Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
            browser.find(".rp-promote[data-promote=production][data-commit='" + last + "']")
                    .sendKeys(Keys.ENTER);
            browser.find(POPOVER + " .rp-notes__summary").sendKeys(Keys.ENTER);
            assertThat(text(browser, POPOVER))
                    .startsWith("## app: `" + last.abbreviated() + "` to production\n")
                    .contains("so admin should be deployed first to do the migration. Then deploy public.")
                    .contains("Tell `@channel: <b>it</b>` works");
            Inspection.of(browser, "notes-plan");

            WebElement copy = browser.find(POPOVER + " .rp-notes__copy");
            browser.find(POPOVER + " .rp-notes__markup").sendKeys("Jira");
            browser.until("Jira's markup", () -> text(browser, POPOVER).startsWith("h2. app") ? true : null);
            copy.sendKeys(Keys.ENTER);
            browser.waitForText(POPOVER + " .rp-notes__said", "Copied");
            assertThat(browser.driver().executeAsyncScript("navigator.clipboard.readText().then(arguments[0])"))
                    .isEqualTo(text(browser, POPOVER));
            assertThat(browser.focused()).as("the button keeps the focus").isEqualTo(copy);

            browser.find(POPOVER + " [data-key=proceed]").sendKeys(Keys.ENTER);
            browser.find(".rp-activity summary").sendKeys(Keys.ENTER);
            browser.waitForText(ITEM, "promoted " + last.abbreviated());
            browser.find(ITEM + " .rp-notes__summary").sendKeys(Keys.ENTER);
            browser.until("the notes", () -> text(browser, ITEM).contains("alice promoted ") ? true : null);
            Inspection.of(browser, "notes-deployment");
            // As where a page is served over http.
            browser.driver().executeScript("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
            browser.find(ITEM + " .rp-notes__copy").sendKeys(Keys.ENTER);
            browser.waitForText(ITEM + " .rp-notes__said", "Selected: press Ctrl+C to copy");
            assertThat(browser.driver()
                            .executeScript("const area = document.activeElement;"
                                    + " return area.value.slice(area.selectionStart, area.selectionEnd)"))
                    .isEqualTo(text(browser, ITEM));
        }
    }
}
