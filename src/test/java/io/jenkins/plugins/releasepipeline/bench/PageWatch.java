package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.demo.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Chromium, and when it painted what is measured of a page: the status page, or one with the same table in its HTML. */
final class PageWatch implements AutoCloseable {

    /**
     * Keeps, in milliseconds, when the rows were painted, and how long after an answer a change of them was: the first that
     * the page gets of those it is told to await.
     */
    private static final String WATCH = """
        const painted = (done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())));
        window.awaited = "api/status";
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
          if (window.shown > 0 && answer.status === 200 && String(request[0]).split("?")[0] === window.awaited) {
            window.awaited = "";
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
        window.updated = 0;
        window.answered = performance.now();
        rows.outerHTML = html;
        """;

    private static final String ADD = """
        const rows = document.querySelector(".rp-rows");
        window.updated = 0;
        window.answered = performance.now();
        rows.insertAdjacentHTML("beforeend", arguments[0]);
        """;

    private final Browser browser = new Browser(1400, 1000, false);

    PageWatch() {
        browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
    }

    /** Goes to a page, and returns how long it took until 50 rows were painted. */
    double open(String url) {
        browser.open(url);
        return number("shown");
    }

    /** The next answer to this, and no other, is what {@link #updated} measures from. */
    void await(String request) {
        script("window.updated = 0; window.awaited = '" + request + "'");
    }

    /** How long after the answer, or after what was done to a static page, the change was painted. */
    double updated() {
        return number("updated");
    }

    /** Replaces the table of a static page. */
    void replaceTable() {
        script(REPLACE);
    }

    /** Adds to the table of a static page. */
    void addToTable(String html) {
        script(ADD, html);
    }

    /** Writes a page with the table that the page at {@code url}, which is open, shows now. */
    String staticPage(Path file, String url) throws IOException {
        String root = url.substring(0, url.indexOf("/release/"));
        Files.writeString(
                file,
                STATIC.formatted(
                        root + "/demo.css",
                        root + "/plugin/release-pipeline/status/status.css",
                        script("return document.querySelector('.rp-rows').outerHTML")));
        return file.toUri().toString();
    }

    Object script(String script, Object... arguments) {
        return browser.driver().executeScript(script, arguments);
    }

    /** Waits until the expression is a number above 0. */
    double number(String name) {
        return browser.until(
                name,
                () -> script("return window." + name + " > 0 ? window." + name + " : null") instanceof Number value
                        ? value.doubleValue()
                        : null);
    }

    /** Waits until so many rows are there. */
    void untilRows(int count) {
        browser.until(
                count + " rows",
                () -> count == ((Number) script("return document.querySelectorAll('.rp-row').length")).intValue());
    }

    @Override
    public void close() {
        browser.close();
    }
}
