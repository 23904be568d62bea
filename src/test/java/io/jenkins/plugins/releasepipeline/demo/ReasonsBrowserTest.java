package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** Proceed where a reason is required, asked for by the link of a build that waits. */
class ReasonsBrowserTest {

    private static final String POPOVER = "#rp-popover";
    private static final String REASON = POPOVER + " #rp-why";

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
                true);
    }

    @AfterEach
    void close() {
        browser.close();
        world.close();
    }

    @Test
    void whoSaysProceedGivesTheReasonAndReadsWhatTheBuildSays() throws Exception {
        world.live()
                .waitFor(
                        new WaitingPromotion(
                                "production",
                                newest,
                                "app #7",
                                7,
                                Optional.empty(),
                                Instant.now(),
                                Optional.empty(),
                                Optional.of("weekly <i>push</i>")),
                        promotion -> {});
        browser.open(world.pageOf(Visitor.reader("carol")));
        browser.find("[data-promote=production]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "you need the permission Release/Promote");
        assertThat(browser.has(REASON))
                .as("who may only look is not asked for one")
                .isFalse();

        browser.open(world.pageOf(Visitor.admin("alice")) + "?promote=" + newest + "&environment=production");
        browser.waitForText(POPOVER, "Promote " + newest.abbreviated() + " to production");
        browser.waitForText(POPOVER, "weekly <i>push</i>");
        assertThat(browser.driver().getCurrentUrl()).as("a reload asks nothing").doesNotContain("promote=");
        Inspection.of(browser, "reason");

        browser.find(POPOVER + " [data-key=proceed]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "Give the reason in a few words.");
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("rp-why");
        assertThat(world.repository().tip("production")).isEqualTo(first);

        browser.find(REASON).sendKeys("bug 177 & <b>more</b>", Keys.ENTER);
        browser.until(
                "production to move", () -> world.repository().tip("production").equals(newest) ? true : null);
        browser.find(".rp-activity summary").sendKeys(Keys.ENTER);
        new Select(browser.find("#rp-activity-environment")).selectByVisibleText("production");
        browser.waitForText(".rp-activities", "bug 177 & <b>more</b>");
        browser.waitForText(".rp-activities", "weekly <i>push</i>");
        assertThat(browser.complaints()).isEmpty();
    }
}
