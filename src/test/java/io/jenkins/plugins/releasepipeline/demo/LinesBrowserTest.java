package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.Tag;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A person with a browser follows the walk-through of each example in its demo. */
class LinesBrowserTest {

    private static final String POPOVER = "#rp-popover";
    private static final String DIALOG = "dialog[open]";
    private static final String PROCEED = POPOVER + " [data-key=proceed]:enabled";

    private static Browser browser;

    private Demo demo;
    private World world;
    private TestRepository repository;

    @BeforeAll
    static void startBrowser() {
        browser = new Browser(1400, 1000, false);
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void renew() {
        browser.renew(1400, 1000, false);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    private void start(String line) throws IOException {
        demo = Demo.ofLine(line, 0, false);
        world = demo.world().orElseThrow();
        repository = world.repository();
        browser.open(demo.url());
    }

    private static String card(String environment) {
        return "[data-key=" + environment + "][aria-labelledby]";
    }

    private void reaches(String branch, CommitId commit) {
        browser.until(
                branch + " at " + commit.abbreviated(),
                () -> repository.tip(branch).equals(commit) ? true : null);
    }

    private Optional<CommitId> pointsTo(String tag) {
        return repository.tags().stream()
                .filter(one -> one.name().equals(tag))
                .findFirst()
                .flatMap(Tag::commit);
    }

    private static void isAccessibleAndComplainsOfNothing() {
        // Before the accessibility check, whose own styles the content policy refuses.
        assertThat(browser.complaints()).isEmpty();
        Accessibility.check(browser);
    }

    private static void rollBack(String environment, CommitId to, String reason) {
        browser.find(card(environment) + " [data-ask=waybacks]").click();
        browser.find(DIALOG + " [data-choose='" + to.hex() + "']").click();
        browser.find(DIALOG + " textarea").sendKeys(reason);
        browser.find(DIALOG + " button[type=submit]:enabled").click();
    }

    @Test
    void treeherderIsPromotedFromTheNewestCellOfStage() throws IOException {
        start("treeherder");
        CommitId newest = repository.tip("master");
        browser.hover(browser.find(".rp-promote[data-promote=production]"));
        browser.waitForText(POPOVER, "Promote " + newest.abbreviated() + " to production");
        browser.waitForText(POPOVER, "treeherder #412");
        isAccessibleAndComplainsOfNothing();
        browser.find(PROCEED).click();

        reaches("production", newest);
        browser.waitForText(card("production"), newest.abbreviated());
        browser.waitForText(card("production"), "__version__ 1/1");
        world.told().awaitChat(newest.abbreviated() + " is verified on production");

        browser.find(card("prototype") + " [data-ask=reset]").click();
        browser.waitForText(DIALOG, "Drop the table model_graph. Drop the column model_job.graph.");
        browser.waitForText(DIALOG, "django_migrations");
        browser.find(DIALOG + " button[type=submit]:enabled").click();
        reaches("prototype", newest);
    }

    @Test
    void aRollbackOfBranchSurvivesTheNextPush() throws IOException {
        start("branch");
        CommitId bad = repository.tip("master");
        reaches("production", bad);
        // Also while the promotion is in progress, its commit is named on the card.
        browser.find(card("production") + " .rp-hash[title='" + bad.hex() + "']");
        browser.until(
                "the end of the promotion",
                () -> browser.find(card("production")).getText().contains("promotes") ? null : true);
        CommitId good = DemoStory.master(world).get(10);
        rollBack("production", good, "bug 1772799");
        reaches("production", good);
        browser.waitForText(card("production"), "bug 1772799");

        browser.find("[formaction='/demo/commit']").click();
        browser.until("a commit", () -> repository.tip("master").equals(bad) ? null : true);
        CommitId next = repository.tip("master");
        reaches("stage", next);
        browser.waitForText(card("stage"), next.abbreviated());

        assertThat(repository.tip("production")).isEqualTo(good);
        browser.waitForText(card("production"), "bug 1772799");
        isAccessibleAndComplainsOfNothing();
        world.told().awaitMail("rolled back");
    }

    @Test
    void balrogIsAnnouncedDeployedAppByAppAndItsTagsMove() throws IOException {
        start("balrog");
        CommitId v308 = pointsTo("v3.08").orElseThrow();
        CommitId v309 = pointsTo("v3.09").orElseThrow();
        browser.find(card("production") + " [data-promote]").click();
        browser.waitForText(POPOVER, "The promotion must be announced 10 min before it begins.");
        browser.waitForText(POPOVER, "admin should be deployed first to do the migration");
        browser.find(POPOVER + " [data-gate=announce]").click();
        browser.find(DIALOG + " button[type=submit]:enabled").click();
        world.told().awaitChat("is about to begin");
        browser.find("[name=minutes][value='10']").click();
        browser.waitForText(".demo-controls__time", "Thursday 10:1");
        browser.find(card("production") + " [data-promote]").click();
        browser.find(PROCEED).click();
        browser.waitForText(card("production"), v309.abbreviated());
        browser.waitForText(card("production"), "__version__ 2/2");

        browser.find(card("production-ui") + " [data-promote]").click();
        browser.find(PROCEED).click();
        browser.until("the tag", () -> pointsTo("production-ui").equals(Optional.of(v309)) ? true : null);
        browser.waitForText(card("production-ui"), v309.abbreviated());
        rollBack("production-ui", v308, "bug 1869021");
        browser.until("the tag to be back", () -> pointsTo("production-ui").equals(Optional.of(v308)) ? true : null);

        CommitId dev = repository.tip("main");
        browser.find(card("stage") + " [data-promote]").click();
        browser.find("#rp-tag").sendKeys(Keys.chord(Keys.CONTROL, "a"), "v3.10.1", Keys.ENTER);
        browser.waitForText(POPOVER + " [role=alert]", "v3.10.1");
        assertThat(pointsTo("v3.10.1")).isEmpty();
        assertThat(browser.complaints()).singleElement().asString().contains("409");
        browser.find("#rp-tag").sendKeys(Keys.chord(Keys.CONTROL, "a"), "v3.10", Keys.ENTER);
        browser.until("the version", () -> pointsTo("v3.10").equals(Optional.of(dev)) ? true : null);
        browser.waitForText(card("stage"), "version v3.10");
        isAccessibleAndComplainsOfNothing();
    }
}
