package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.demo.Browser;
import io.jenkins.plugins.releasepipeline.demo.PageWorld;
import io.jenkins.plugins.releasepipeline.demo.Visitor;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How fast Chromium shows the status page with 50 rows, beside a page that has the same table in its HTML. */
final class PageCost {

    private static final int COMMITS = 60;
    private static final int ROUNDS = 15;

    /** Keeps, in milliseconds, when the rows were painted, and how long after an answer a change of them was. */
    private static final String WATCH = """
        const painted = (done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())));
        new MutationObserver(() => {
          if (window.shown === undefined && document.querySelectorAll(".rp-row").length >= 50) {
            window.shown = 0;
            painted((at) => { window.shown = at; });
          } else if (window.answered > 0) {
            const since = window.answered;
            window.answered = 0;
            painted((at) => { window.updated = at - since; });
          }
        }).observe(document, { childList: true, subtree: true, characterData: true });
        const send = window.fetch;
        window.fetch = async (...request) => {
          const answer = await send(...request);
          if (window.shown > 0 && answer.status === 200 && String(request[0]) === "api/status") {
            window.answered = performance.now();
          }
          return answer;
        };
        """;

    private static final String STATIC = """
        <!DOCTYPE html><meta charset="utf-8"><title>static</title>
        <link rel="stylesheet" href="%s">
        <link rel="stylesheet" href="%s">
        <div class="rp-status"><div class="rp-body">%s</div></div>
        """;

    private static final String REPLACE = """
        const rows = document.querySelector(".rp-rows");
        const html = rows.outerHTML;
        window.answered = performance.now();
        rows.outerHTML = html;
        """;

    private final Browser browser;

    private PageCost(Browser browser) {
        this.browser = browser;
    }

    /**
     * What was measured, in milliseconds, medians: from the navigation until the rows are painted, and from an answer until the
     * change is.
     */
    record Cost(double shown, double staticShown, double updated, double staticUpdated) {}

    /** Loads both pages in turn, and changes both; {@code folder} is for the repository and the page. */
    static Cost measure(Path folder) throws IOException {
        TestRepository repository = new TestRepository(folder.resolve("repository"));
        CommitId first = repository.commit("Change 0");
        repository.branch("production", first);
        for (int i = 1; i < COMMITS; i++) {
            repository.commit("Change %d of the log viewer, which has a subject of the usual length".formatted(i));
        }
        try (PageWorld world = new PageWorld(folder.resolve("home"), repository);
                Browser browser = new Browser(1400, 1000, false)) {
            return new PageCost(browser).measure(folder, world, world.pageOf(Visitor.admin("alice")));
        }
    }

    private Cost measure(Path folder, PageWorld world, String url) throws IOException {
        browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        double[][] times = new double[4][ROUNDS];
        shown(url);
        Path fixed = folder.resolve("static.html");
        Files.writeString(fixed, html(url));
        shown(fixed.toUri().toString());
        for (int i = 0; i < ROUNDS; i++) {
            times[1][i] = shown(fixed.toUri().toString());
            browser.driver().executeScript(REPLACE);
            times[3][i] = number("updated");
            times[0][i] = shown(url);
            world.repository().commit("Change " + (COMMITS + i));
            world.refresh();
            times[2][i] = number("updated");
        }
        return new Cost(Median.of(times[0]), Median.of(times[1]), Median.of(times[2]), Median.of(times[3]));
    }

    private String html(String url) {
        String root = url.substring(0, url.indexOf("/release/"));
        Object table = browser.driver().executeScript("return document.querySelector('.rp-rows').outerHTML");
        return STATIC.formatted(root + "/demo.css", root + "/plugin/release-pipeline/status/status.css", table);
    }

    private double shown(String url) {
        browser.open(url);
        return number("shown");
    }

    private double number(String name) {
        return browser.until(
                name,
                () -> browser.driver().executeScript("return window." + name + " > 0 ? window." + name + " : null")
                                instanceof Number value
                        ? value.doubleValue()
                        : null);
    }
}
