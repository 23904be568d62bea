package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.overview.ReleaseLine;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** People in front of the page of all pipelines: the demo's own, and 12 others in all states. */
class ReleasesBrowserTest {

    private static final String ROWS = ".rp-pipelines tbody tr";
    private static final String HOSTILE = "<img src=x onerror=alert(1)> \u202Etxt" + "w".repeat(80);

    /** Notes in {@code awake} when the screen is kept on, and no longer. */
    private static final String AWAKE = """
        window.awake = "";
        const release = async () => { window.awake += "-"; };
        const request = async () => { window.awake += "+"; return { release }; };
        Object.defineProperty(navigator, "wakeLock", { value: { request } });
        """;

    /** As if all pipelines were removed, while {@code none}. */
    private static final String NO_PIPELINES = """
        const send = window.fetch;
        window.none = true;
        window.fetch = (address, ...rest) =>
          window.none && address === "api"
            ? Promise.resolve(Response.json({ line: null, pipelines: [], broken: [], mine: [] }))
            : send(address, ...rest);
        """;

    @RegisterExtension
    static final DemoPage page = new DemoPage(1400, 1000);

    private final Demo demo = page.demo();
    private final Browser browser = page.browser();

    @AfterEach
    void putBackWhatAllShare() {
        demo.broken(Map.of());
        demo.startTheLine();
    }

    private List<String> names() {
        return browser.driver().findElements(By.cssSelector(ROWS)).stream()
                .filter(WebElement::isDisplayed)
                .map(row ->
                        row.findElement(By.cssSelector(".rp-pipelines__name a")).getText())
                .toList();
    }

    private void waitForNames(String... names) {
        browser.until("the rows " + List.of(names), () -> names().equals(List.of(names)) ? true : null);
    }

    private boolean scrollsSideways() {
        return Boolean.TRUE.equals(
                browser.driver().executeScript("return document.documentElement.scrollWidth > innerWidth"));
    }

    @Test
    void theTableSaysWhatRunsWhereWhatStopsItAndWhatWaitsForMe() {
        browser.open(demo.releases());
        browser.waitForText(".rp-pipelines", "closed: window");
        assertThat(browser.find(".rp-pipelines thead").getText().replaceAll("\\s+", " "))
                .isEqualTo("Pipeline dev qa stage production-eu production Other environments");
        assertThat(names()).hasSize(13).startsWith("bugzilla-1", "lando", "lando-1", "taskcluster");
        browser.waitForText(".rp-releases__said", "13 pipelines");
        // It is read in the background when the first person looks.
        browser.waitForText("tr[data-key='release/']", "6 commits wait");
        assertThat(browser.find("tr[data-key='release/']").getText())
                .contains("prototype", "held by lena", "treeherder #412 waits", "Promote", "Release");
        assertThat(browser.find("tr[data-key='job/apps/job/lando/release/']").getText())
                .contains("failed", "2 commits wait");
        assertThat(browser.find("[data-label=production] .rp-pipelines__need").getAttribute("href"))
                .contains("?promote=")
                .contains("&environment=production");
        assertThat(browser.complaints()).isEmpty();
        Accessibility.check(browser);
    }

    @Test
    void aPipelineThatCanNotBeUsedIsTakenUpAndLeftOutWithTheNextPoll() {
        browser.open(demo.releases());
        browser.waitForText(".rp-releases__said", "13 pipelines");
        WebElement alert = browser.driver().findElement(By.id("rp-releases-broken"));
        assertThat(alert.isDisplayed()).isFalse();

        demo.broken(Map.of(HOSTILE, "The folder <b>can't</b> be used."));
        browser.waitForText("#rp-releases-broken", "The folder <b>can't</b> be used.");
        assertThat(browser.has("img[src=x]")).isFalse();
        Accessibility.check(browser);
        browser.driver()
                .findElement(By.cssSelector(".rp-releases__bar > button"))
                .click();
        browser.waitForText(".rp-wall #rp-releases-broken", "The folder <b>can't</b> be used.");
        Accessibility.check(browser);

        demo.broken(Map.of());
        browser.until("the alert to go", () -> alert.isDisplayed() ? null : true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void withoutPipelinesThePageSaysSoUntilThereAreSome() {
        browser.open(demo.releases());
        browser.waitForText(".rp-releases__said", "13 pipelines");
        assertThat(browser.driver().findElement(By.id("rp-releases-none")).isDisplayed())
                .isFalse();

        browser.driver().executeScript(NO_PIPELINES);
        browser.waitForText("#rp-releases-none", "There are no release pipelines that you may see.");
        assertThat(browser.find("#rp-releases").getText()).doesNotContain("13 pipelines");
        assertThat(browser.has(".rp-pipelines")).isFalse();
        Accessibility.check(browser);

        browser.driver().executeScript("window.none = false");
        browser.waitForText(".rp-releases__said", "13 pipelines");
        assertThat(names()).hasSize(13);
        assertThat(browser.driver().findElement(By.id("rp-releases-none")).isDisplayed())
                .isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theKeyboardFiltersSearchesAndSortsAndTheAddressKeepsIt() {
        browser.open(demo.releases());
        browser.waitForText(".rp-releases__filter--held", "Held 3");
        browser.find(".rp-releases__filter--held").sendKeys(Keys.ENTER);
        waitForNames("mozregression", "mozregression-1", "treeherder");
        browser.find("#rp-releases-search").sendKeys("mozregression DATABASE");
        waitForNames("mozregression", "mozregression-1");
        browser.waitForText(".rp-releases__said", "2 of 13 pipelines");
        assertThat(browser.focused().getAttribute("id")).isEqualTo("rp-releases-search");
        new Select(browser.find("#rp-releases-order")).selectByValue("age");
        waitForNames("mozregression-1", "mozregression");

        browser.open(browser.driver().getCurrentUrl());
        waitForNames("mozregression-1", "mozregression");
        assertThat(browser.find(".rp-releases__filter--held").getAttribute("aria-pressed"))
                .isEqualTo("true");
        browser.find("#rp-releases-search").sendKeys(" nothing like it");
        browser.waitForText(".rp-releases__said", "No pipeline matches.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aWallHasNoControlsAndEndsWithEscape() {
        browser.resize(1400, 600);
        browser.open(demo.releases() + "?wall");
        browser.waitForText(".rp-wall .rp-releases__said", "more pipelines");
        assertThat(browser.driver().findElements(By.cssSelector("button:not(.rp-wall__leave), input, select")))
                .noneMatch(WebElement::isDisplayed);
        assertThat(browser.has("header[inert]")).isTrue();
        assertThat(scrollsSideways()).isFalse();
        Accessibility.check(browser);

        browser.press(Keys.ESCAPE);
        browser.find("#rp-releases-search");
        assertThat(browser.has(".rp-wall, [inert]")).isFalse();
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("wall");

        browser.driver().executeScript(AWAKE);
        WebElement full = browser.find(".rp-releases__bar > button");
        full.sendKeys(Keys.ENTER);
        browser.find(".rp-wall");
        assertThat(browser.driver().getCurrentUrl()).contains("wall");
        assertThat(browser.focused().getText()).isEqualTo("Leave full screen");
        browser.until("the screen stays on", () -> "+".equals(browser.driver().executeScript("return window.awake")));
        browser.press(Keys.ENTER);
        browser.find("#rp-releases-search");
        assertThat(browser.focused()).isEqualTo(full);
        assertThat(browser.driver().executeScript("return window.awake")).isEqualTo("+-");
    }

    @Test
    void aNarrowScreenShowsCardsAndDoesNotScrollSideways() {
        browser.resize(375, 800);
        browser.open(demo.releases());
        browser.waitForText(".rp-pipelines", "closed: window");
        assertThat(scrollsSideways()).isFalse();
        Accessibility.check(browser);
    }

    @Test
    void aStopOfTheLineIsSaidAndNothingWaitsForMeThen() {
        browser.open(demo.releases());
        browser.waitForText(".rp-pipelines", "closed: window");
        browser.find("[data-line=stop]").click();
        browser.find("dialog textarea").sendKeys("database is down");
        browser.find("dialog .jenkins-button--primary").click();
        browser.waitForText(".rp-line--stopped", "database is down");
        browser.waitForText(".rp-releases__filter--mine", "Needs me 0");
        assertThat(browser.has(".rp-pipelines__need")).isFalse();

        browser.find("[data-line=start]").click();
        browser.find("dialog .jenkins-button--primary").click();
        browser.until("needs", () -> browser.has(".rp-pipelines__need") ? true : null);
        browser.waitForText(".rp-line-log", "Earlier stops of the line");
    }

    private static ReleaseLine waiting(ReleaseLine line, CommitId commit) {
        return new ReleaseLine(
                line.pipeline(),
                line.summary(),
                line.work(),
                List.of(new WaitingPromotion("production", commit, "lando #7", 7, Optional.empty(), Instant.now())),
                line.jobName(),
                line.jobUrl(),
                line.url());
    }

    @Test
    void whatTheBuildWaitsWithIsPromotedEvenIfANewerCommitWaits(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        repository.branch("production", repository.commit("one"));
        CommitId built = repository.commit("two");
        try (PageWorld world = new PageWorld(folder.resolve("home"), repository);
                StatusServer server =
                        new StatusServer(new StatusApi(world.live()), world.line(), 0, Visitor.admin("alice"))) {
            ReleaseLine lando = DemoOthers.lines(2, Instant.now()).get(1);
            assertThat(lando.work().get("production").pending()).isPresent();
            server.others(List.of(waiting(lando, built)));
            browser.open(server.releases());
            browser.waitForText("tr[data-key='" + lando.url() + "']", "lando #7 waits");
            assertThat(browser.find("tr[data-key='" + lando.url() + "'] .rp-pipelines__need")
                            .getAttribute("href"))
                    .contains("?promote=" + built.hex() + "&environment=production");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aReaderIsOfferedNothingAndHostileTextStaysText(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        repository.branch("production", repository.commit("one"));
        repository.commit("two");
        try (PageWorld world = new PageWorld(
                        folder.resolve("home"),
                        repository,
                        DemoOthers.lines(1, Instant.now()).get(0).pipeline().environments());
                StatusServer server =
                        new StatusServer(new StatusApi(world.live()), world.line(), 0, Visitor.reader("eve"))) {
            ReleaseLine fine = DemoOthers.lines(1, Instant.now()).get(0);
            server.others(List.of(new ReleaseLine(
                    fine.pipeline(),
                    new Summary(
                            "bugzilla",
                            "apps/bugzilla",
                            Optional.empty(),
                            Optional.of(HOSTILE),
                            fine.summary().environments().stream()
                                    .map(place -> new EnvironmentSummary(
                                            place.name(),
                                            place.production(),
                                            place.commit(),
                                            place.since(),
                                            Optional.of(new Hold(HOSTILE, Instant.now(), HOSTILE)),
                                            Optional.empty()))
                                    .toList()),
                    fine.work(),
                    List.of(),
                    HOSTILE,
                    fine.jobUrl(),
                    fine.url())));
            browser.resize(1000, 800);
            browser.open(server.releases());
            browser.waitForText(".rp-pipelines", "held by <img src=x onerror=alert(1)> [U+202E]txt");
            browser.waitForText(".rp-pipelines__job", "<img src=x");
            browser.waitForText(".rp-releases__filter--mine", "Needs me 0");
            assertThat(browser.has(".rp-pipelines__need, [data-line], .rp-pipelines img"))
                    .isFalse();
            assertThat(scrollsSideways()).isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
