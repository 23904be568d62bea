package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A promotion that must be split, and how far back a rollback can go. */
class StagesBrowserTest {

    private static final String POPOVER = "#rp-popover";
    private static final String DIALOG = "dialog[open]";

    @TempDir
    Path folder;

    private TestRepository repository;

    private static Environment environment(String name, String branch, Optional<String> from) {
        return new Environment(
                name, from.isPresent(), from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), List.of());
    }

    private CommitId commit(String subject, String... files) {
        Map<String, String> map =
                files.length == 0 ? Map.of() : files.length == 2 ? Map.of(files[0], files[1]) : two(files);
        return repository.commit("Jo", Instant.now(), subject, map);
    }

    private static Map<String, String> two(String... files) {
        return Map.of(files[0], files[1], files[2], files[3]);
    }

    private static void promote(PageWorld world, CommitId commit) {
        world.refresh();
        world.live()
                .proceed(new Request(
                        EntryKind.PROMOTE,
                        "production",
                        commit,
                        world.live().current("production"),
                        "alice",
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aPlanSaysTheStagesAndABarrierBetweenThemIsSetByTwoKeys() throws Exception {
        repository = new TestRepository(folder);
        CommitId start = commit(
                "Start",
                "db/migration/V1__orders.sql",
                "CREATE TABLE orders (id int, old_note text, legacy text);\n",
                "app/models.py",
                "class Order(models.Model):\n    old_note = models.TextField()\n");
        repository.branch("production", start);
        try (PageWorld world = new PageWorld(
                        folder.resolve("home"),
                        repository,
                        List.of(
                                environment("stage", "master", Optional.empty()),
                                environment("production", "production", Optional.of("stage"))));
                Browser browser = new Browser(1280, 900, false)) {
            promote(world, commit("Stop using legacy"));
            CommitId horizon =
                    commit("Drop legacy", "db/migration/V2__legacy.sql", "ALTER TABLE orders DROP COLUMN legacy;\n");
            promote(world, horizon);
            CommitId safe =
                    commit("Add a column", "db/migration/V3__extra.sql", "ALTER TABLE orders ADD COLUMN extra text;\n");
            CommitId drops = commit(
                    "Drop the old note",
                    "db/migration/V4__old.sql",
                    "ALTER TABLE orders DROP COLUMN old_note;\n",
                    "app/models.py",
                    "class Order(models.Model):\n    pass\n");
            world.refresh();

            browser.open(world.pageOf(Visitor.admin("alice")));
            browser.waitForText("[data-key='" + horizon + "']", "rollback horizon of production");
            browser.find(".rp-promote[data-promote=production][data-commit='" + drops + "']")
                    .sendKeys(Keys.ENTER);
            browser.waitForText(POPOVER + " [data-key=stages]", "Promote to " + safe.abbreviated() + " (1 commit");
            browser.waitForText(
                    POPOVER + " [data-key=stages]", "When that is verified, to " + drops.abbreviated() + " (1 commit");
            browser.waitForText(POPOVER + " [data-key=horizon]", "Moves up by 1 deployment");
            browser.find(POPOVER + " [data-key=advice] summary").click();
            browser.waitForText(POPOVER, "The deployed code names orders.old_note at app/models.py:2");
            Inspection.of(browser, "stages");

            browser.find(POPOVER + " [data-gate=barrier][data-commit='" + drops + "']")
                    .sendKeys(Keys.ENTER);
            browser.waitForText(DIALOG, "Set a barrier at " + drops.abbreviated());
            assertThat(browser.find(DIALOG + " textarea").getDomProperty("value"))
                    .isEqualTo(
                            "Schema: promote to " + safe.abbreviated() + " first, and lift this when it is verified");
            Inspection.of(browser, "stages-barrier");
            browser.find(DIALOG + " [type=submit]").sendKeys(Keys.ENTER);
            browser.waitForText(POPOVER, "must not be passed");
            assertThat(browser.find(POPOVER + " [data-key=proceed]").isEnabled())
                    .isFalse();
            assertThat(repository.tip("production")).isEqualTo(horizon);
        }
    }
}
