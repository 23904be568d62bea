package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.runtime.api.GateApi;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The table of a line with 160 commits: more rows, filters, links to rows, and the timeline above. */
class TableBrowserTest {

    private static final int COMMITS = 160;
    private static final String SAID = ".rp-table__said";
    private static final String TOLD = ".rp-timeline__told";
    private static final String TAB_STOP = ".rp-timeline__commit[tabindex='0']";
    private static final String IDS =
            "return [...document.querySelectorAll('.rp-row')].map((row) => row.dataset.key).join(' ')";
    private static final String HOSTILE = "<img src=x onerror=alert(1)> \u202Egpj.exe " + "x".repeat(120);

    /** As on plain http; tells what a person would find in the clipboard. */
    private static final String NO_CLIPBOARD = """
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.addEventListener("copy", () => (window.copied = document.activeElement.value));
        """;

    /** Requests for rows with this query find nothing and continue after a row; {@code asked} has where each began. */
    private static final String NOTHING_YET = """
        const send = window.fetch;
        window.asked = [];
        window.fetch = (address, ...rest) => {
          const query = new URLSearchParams(String(address).split("api/rows?")[1] ?? "");
          if (query.get("count")) {
            window.asked.push(query.get("before") ?? "");
          }
          const part = { rows: [], before: arguments[1] || "p" + window.asked.length, found: 0, complete: false, to: null };
          return query.get("count") === arguments[0] && query.get("before") !== arguments[1]
            ? Promise.resolve(Response.json(part))
            : send(address, ...rest);
        };
        """;

    private static final List<CommitId> COMMITTED = new ArrayList<>();
    private static PageWorld world;
    private static Browser browser;
    private static String alice;
    private static String carol;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        Instant begun = Instant.now().minusSeconds(3600L * COMMITS);
        for (int i = 0; i < COMMITS; i++) {
            String subject = i == 100 ? HOSTILE : "Commit " + i + (i % 60 == 7 ? " for bug 17727" + i : "");
            Instant written = begun.plusSeconds(3600L * i);
            COMMITTED.add(repository.commit(
                    i % 9 == 0 ? "Mira" : "Jo",
                    written,
                    subject,
                    i < 3 ? Map.of("web/page.css", "a { order: " + i + " }\n") : Map.of()));
        }
        repository.branch("production", COMMITTED.get(COMMITS - 8));
        world = new PageWorld(
                folder.resolve("home"),
                repository,
                List.of(
                        environment("stage", "master", Optional.empty()),
                        environment("production", "production", Optional.of("stage"))));
        alice = world.pageOf(Visitor.admin("alice"));
        carol = world.pageOf(Visitor.reader("carol"));
        browser = new Browser(1280, 900, false);
    }

    private static Environment environment(String name, String branch, Optional<String> from) {
        return new Environment(
                name, from.isPresent(), from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), List.of());
    }

    @AfterAll
    static void close() {
        browser.close();
        world.close();
    }

    @BeforeEach
    void renew() {
        browser.renew(1280, 900, false);
    }

    private static CommitId commit(String author, String subject) {
        CommitId commit = world.repository().commit(author, Instant.now(), subject, Map.of());
        COMMITTED.add(commit);
        world.refresh();
        return commit;
    }

    private static List<String> newest(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = COMMITTED.size() - 1; i >= Math.max(0, COMMITTED.size() - count); i--) {
            ids.add(COMMITTED.get(i).hex());
        }
        return ids;
    }

    private static void waitForRows(List<String> ids) {
        String wanted = String.join(" ", ids);
        browser.until(ids.size() + " rows", () -> wanted.equals(browser.driver().executeScript(IDS)) ? true : null);
    }

    /** Selenium takes a row for hidden whose part was out of sight before. */
    private static String focusedRow() {
        return browser.until(
                "a row with the focus",
                () -> browser.focused().getTagName().equals("tr")
                        ? browser.focused().getDomAttribute("data-key")
                        : null);
    }

    private static String row(CommitId commit) {
        return ".rp-row[data-key='" + commit + "']";
    }

    @Test
    void moreRowsFollowAndStayCompleteWhenCommitsArrive() {
        browser.open(carol);
        browser.find("[data-more]").sendKeys(Keys.ENTER);
        waitForRows(newest(150));
        browser.waitForText(SAID, "150 commits are shown");
        assertThat(focusedRow())
                .as("a person with a keyboard goes on with the first new row")
                .isEqualTo(newest(51).get(50));
        commit("Jo", "One more");
        commit("Jo", "And another");
        waitForRows(newest(152));
        assertThat(focusedRow()).isEqualTo(newest(53).get(52));

        browser.find("[data-more]").click();
        waitForRows(newest(COMMITTED.size()));
        assertThat(browser.has("[data-more]")).isFalse();
    }

    @Test
    void aLinkToARowShowsItWhereverItIs() {
        CommitId old = COMMITTED.get(2);
        browser.open(carol + "#row=" + old);
        assertThat(focusedRow()).isEqualTo(old.hex());
        assertThat(browser.find(row(old)).getDomAttribute("aria-current")).isEqualTo("true");
        assertThat(browser.driver()
                        .executeScript(
                                "const { top, bottom } = document.querySelector(arguments[0]).getBoundingClientRect();"
                                        + "return top >= 0 && bottom <= innerHeight",
                                row(old)))
                .as("in sight")
                .isEqualTo(true);

        browser.find(row(COMMITTED.get(4)) + " .rp-commit__link").click();
        browser.until("another mark", () -> browser.has(row(COMMITTED.get(4)) + "[aria-current]") ? true : null);
        assertThat(browser.has(row(old) + "[aria-current]")).isFalse();
        browser.open(alice + "#row=" + "f".repeat(40));
        browser.waitForText(SAID, "There is no commit");
    }

    @Test
    void aFilterIsInTheAddressFindsAllRowsAndFollows() {
        browser.open(carol);
        browser.find(".rp-filter > summary").sendKeys(Keys.ENTER);
        browser.find("#rp-filter-author").sendKeys("mira");
        browser.find("#rp-filter-words").sendKeys("COMMIT 9", Keys.ENTER);
        browser.waitForText(SAID, "3 commits match");
        waitForRows(List.of(
                COMMITTED.get(99).hex(),
                COMMITTED.get(90).hex(),
                COMMITTED.get(9).hex()));
        CommitId found = commit("Mira", "Commit 9 again");
        browser.waitForText(SAID, "4 commits match");
        browser.find(row(found));

        browser.driver().navigate().refresh();
        browser.waitForText(SAID, "4 commits match");
        assertThat(browser.find("#rp-filter-author").getDomProperty("value")).isEqualTo("mira");
        Inspection.of(browser, "filter");
        browser.find(".rp-filter__buttons [type=button]").sendKeys(Keys.ENTER);
        waitForRows(newest(50));
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("mira");

        browser.find("#rp-filter-words").sendKeys("nobody wrote", Keys.ENTER);
        browser.waitForText(SAID, "0 commits match");
        CommitId late = commit("Jo", "As nobody wrote before");
        browser.waitForText(SAID, "1 commit matches");
        browser.find(row(late));
        browser.find("#rp-filter-words").clear();
        browser.find("#rp-filter-path").sendKeys("web", Keys.ENTER);
        browser.waitForText(SAID, "3 commits match");
        browser.find("#rp-filter-path").clear();
        browser.find("#rp-filter-bug").sendKeys("bug 17727127", Keys.ENTER);
        browser.waitForText(SAID, "1 commit matches");
        browser.find("#rp-filter-bug").sendKeys("x", Keys.ENTER);
        browser.waitForText(SAID, "is not the number of a bug");
    }

    @Test
    void moreRowsOfAFilterKeepTheNumberThatMatch() {
        browser.open(carol);
        browser.find(".rp-filter > summary").sendKeys(Keys.ENTER);
        browser.find("#rp-filter-author").sendKeys("jo", Keys.ENTER);
        browser.waitForText(SAID, "commits match");
        String said = browser.find(SAID).getText();
        browser.find("[data-more]").click();
        browser.until("all rows", () -> browser.has("[data-more]") ? null : true);
        assertThat(browser.find(SAID).getText()).isEqualTo(said);
    }

    @Test
    void aSearchThatHasFoundNothingYetGoesOnWhereItWasWhenTheStatusChanges() {
        String reached = COMMITTED.get(100).hex();
        browser.open(carol);
        browser.driver().executeScript(NOTHING_YET, "100", reached);
        browser.find(".rp-filter > summary").sendKeys(Keys.ENTER);
        browser.find("#rp-filter-words").sendKeys("Commit 42", Keys.ENTER);
        browser.waitForText(SAID, "At least 0 commits match");
        CommitId late = commit("Jo", "While they search");
        browser.find(".rp-timeline [data-row='" + late + "']");
        browser.find("[data-more]").click();
        browser.find(row(COMMITTED.get(42)));
        browser.waitForText(SAID, "1 commit matches");
        assertThat(browser.driver().executeScript("return window.asked.join(' ').trim()"))
                .as("where the requests begin")
                .isEqualTo(reached);
    }

    @Test
    void aLinkToARowThatIsTooFarDownSaysSo() {
        browser.open(carol);
        browser.find(row(COMMITTED.get(COMMITTED.size() - 1)));
        browser.driver().executeScript(NOTHING_YET, "500", "");
        browser.driver()
                .executeScript(
                        "location.hash = 'row=' + arguments[0]",
                        COMMITTED.get(1).hex());
        browser.waitForText(SAID, "The row of the link is not among these.");
    }

    @Test
    void theTimelineIsWalkedWithArrowsAndSaysWhatTheTableSays() {
        StatusApi api = new StatusApi(world.live());
        GateApi gates = new GateApi(api);
        CommitId runs = world.live().current("production").orElseThrow();
        CommitId earlier = COMMITTED.get(COMMITTED.indexOf(runs) - 2);
        CommitId barred = COMMITTED.get(COMMITTED.indexOf(runs) + 3);
        Map<String, String> back = Map.of(
                "environment",
                "production",
                "commit",
                earlier.hex(),
                "expected",
                runs.hex(),
                "reason",
                "bug 1: " + HOSTILE);
        assertThat(api.rollback(back, Actor.of("bob")).status()).isEqualTo(200);
        Map<String, String> barrier =
                Map.of("environment", "production", "commit", barred.hex(), "reason", "Migrate first");
        assertThat(gates.barrier(barrier, "bob").status()).isEqualTo(200);
        browser.open(carol);
        browser.waitForText(row(runs), "rolled back");
        browser.waitForText(row(runs), "held");
        browser.waitForText(row(barred), "barrier");

        String link = ".rp-timeline [data-row='" + runs + "']";
        assertThat(browser.find(link + " .rp-timeline__words").getDomProperty("textContent"))
                .contains("production: ", "rolled back", "by bob: bug 1: <img", "held");
        browser.driver().executeScript("document.querySelector(arguments[0]).focus()", TAB_STOP);
        browser.press(Keys.HOME);
        browser.press(Keys.ARROW_RIGHT);
        String second = newest(50).get(48);
        assertThat(browser.focused().getDomAttribute("data-row")).isEqualTo(second);
        browser.waitForText(TOLD, second.substring(0, 7));
        commit("Jo", "Meanwhile");
        browser.find(row(COMMITTED.get(COMMITTED.size() - 1)));
        assertThat(browser.focused().getDomAttribute("data-row"))
                .as("an update keeps the focus")
                .isEqualTo(second);
        browser.press(Keys.ENTER);
        assertThat(focusedRow()).isEqualTo(second);
        browser.driver().executeScript("document.querySelector(arguments[0]).focus()", TAB_STOP);
        browser.press(Keys.ENTER);
        assertThat(focusedRow()).as("the same again").isEqualTo(second);
        Inspection.of(browser, "timeline");
        assertThat(browser.has("[data-ask=rollback]")).as("a reader").isFalse();
        api.release(Map.of("environment", "production"), "bob");
        gates.lift(barrier, "bob");
    }

    @Test
    void theFullIdIsCopiedAlsoWithoutHttps() {
        CommitId newest = COMMITTED.get(COMMITTED.size() - 1);
        browser.open(carol);
        browser.find(row(newest));
        browser.driver().executeScript(NO_CLIPBOARD);
        String button = row(newest) + " [data-copy]";
        browser.driver().executeScript("document.querySelector(arguments[0]).focus()", button);
        browser.press(Keys.ENTER);
        browser.waitForText(".rp-toast", "Copied: " + newest);
        assertThat(browser.driver().executeScript("return window.copied")).isEqualTo(newest.hex());
        assertThat(browser.focused().getDomAttribute("data-copy")).isEqualTo(newest.hex());
    }

    @Test
    void theAgesOfRowsThatStayTheSameGoOn() {
        browser.open(carol);
        browser.find(".rp-row:nth-last-child(3) time");
        browser.driver()
                .executeScript("document.querySelectorAll('.rp-row time, .rp-timeline time')"
                        + ".forEach((time) => { time.textContent = 'long ago'; })");
        browser.until("their ages", () -> !browser.driver()
                .executeScript("return document.querySelector('.rp-body').textContent")
                .toString()
                .contains("long ago"));
    }

    @Test
    void aCommitThatRunsAlreadyIsNotAskedAbout() {
        CommitId runs = world.live().current("production").orElseThrow();
        browser.open(alice + "?rollback=" + runs + "&environment=production");
        browser.waitForText("dialog[open]", "production runs " + runs.abbreviated() + " already");
        assertThat(browser.find("dialog[open]").getText()).doesNotContain("0 commits", "0 people");
        assertThat(browser.has("dialog[open] [type=submit]")).isFalse();
        assertThat(Accessibility.violations(browser)).isEmpty();
    }

    @Test
    void aPartThatCanNotBeLoadedIsSaidAndOpensWithTheNextTry() {
        browser.open(carol);
        browser.find(".rp-row");
        blocked("*/part-*.js");
        try {
            browser.find(".rp-filter__summary").click();
            browser.waitForText(".rp-toast", "The server can't be reached");
            browser.until("the filter to close", () -> browser.has(".rp-filter[open]") ? null : true);
            browser.find(".rp-past__summary").click();
            browser.waitForText(".rp-past__body", "The server can't be reached");
            browser.find(".rp-past__summary").click();
            browser.until("nothing", () -> browser.has(".rp-past__body") ? null : true);
        } finally {
            blocked();
        }
        browser.find(".rp-filter__summary").click();
        browser.find(".rp-filter__form input");
        browser.find(".rp-past__summary").click();
        browser.find(".rp-past__form input");
    }

    private static void blocked(String... addresses) {
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }
}
