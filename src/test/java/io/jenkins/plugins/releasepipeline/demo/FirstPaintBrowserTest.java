package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** What is shown while an answer is on its way, and how much the page needs before it shows what runs where. */
class FirstPaintBrowserTest {

    /** Keeps requests whose address has {@code held} in it, until {@code letGo()}. */
    private static final String HOLD = """
        const send = window.fetch;
        const go = new Promise((done) => { window.letGo = done; });
        window.held = sessionStorage.getItem("held");
        window.fetch = async (address, ...rest) => {
          if (window.held !== null && String(address).includes(window.held)) {
            await go;
          }
          return send(address, ...rest);
        };
        """;

    private static final String NEEDED = """
        return performance.getEntriesByType("resource")
          .map((one) => new URL(one.name).pathname)
          .filter((path) => !path.endsWith(".svg") && path !== "/demo.css" && path !== "/favicon.ico")
        """;

    @RegisterExtension
    static final DemoPage page = new DemoPage(1400, 1000);

    private final Demo demo = page.demo();
    private final Browser browser = page.browser();
    private String holding;

    @BeforeEach
    void beAbleToHold() {
        holding = String.valueOf(browser.driver()
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", HOLD))
                .get("identifier"));
    }

    @AfterEach
    void endHolding() {
        browser.driver().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", holding));
    }

    @Test
    void thePageIsNeverBlank() {
        browser.open(demo.url());
        browser.driver().executeScript("sessionStorage.setItem('held', 'api/status')");
        browser.open(demo.url());

        browser.waitForText(".rp-skeleton", "production");
        assertThat(browser.find("#rp-search").isEnabled()).isTrue();
        assertThat(browser.has(".rp-environment")).isFalse();
        assertThat(browser.driver().executeScript("return document.querySelector('.rp-skeleton').offsetHeight"))
                .satisfies(height -> assertThat((Long) height).isGreaterThan(400));
        Accessibility.check(browser);
        browser.resize(375, 800);
        assertThat(browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);

        browser.driver().executeScript("sessionStorage.clear(); letGo()");
        browser.find(".rp-environment[data-key=production]");
        assertThat(browser.has(".rp-skeleton")).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void eachPartThatIsOpenedSaysThatItIsBeingLoaded() {
        browser.open(demo.url());
        opening("api/change", ".rp-search", "Searching", () -> browser.find("#rp-search")
                .sendKeys("bug 1772799", Keys.ENTER));
        browser.waitForText(".rp-changes", "Fix log viewer");
        opening("api/activity", ".rp-activity__list", "Loading", () -> browser.find(".rp-activity > summary")
                .click());
        browser.find(".rp-activities__item");
        opening("api/plan", "dialog", "Preparing", () -> browser.find("[data-ask=rollback]")
                .click());
        browser.waitForText("dialog", "commit");
        assertThat(browser.complaints()).isEmpty();
    }

    private void opening(String held, String part, String words, Runnable open) {
        browser.hover(browser.find("h1"));
        browser.open(demo.url());
        browser.find(".rp-environment");
        browser.driver().executeScript("held = '" + held + "'");
        open.run();
        browser.waitForText(part, words);
        assertThat(Accessibility.violations(browser)).as(part).isEmpty();
        browser.driver().executeScript("letGo()");
    }

    @Test
    void theFirstPaintNeedsOnePageOneAnswerAndOneBundle() {
        browser.open(demo.url());
        browser.find(".rp-environment");
        @SuppressWarnings("unchecked")
        List<String> needed = (List<String>) browser.driver().executeScript(NEEDED);

        assertThat(needed)
                .filteredOn(path -> path.endsWith(".css"))
                .containsExactly("/plugin/release-pipeline/status/status.css");
        assertThat(needed).filteredOn(path -> path.contains("/api/")).containsExactly("/release/api/status");
        // The entry, and what it shares with modules that are loaded on demand.
        assertThat(needed)
                .filteredOn(path -> path.endsWith(".js"))
                .contains("/plugin/release-pipeline/status/status.js")
                .hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void withoutScriptThePageSaysWhatItNeeds() {
        browser.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        browser.open(demo.url());
        // Selenium takes what is in a noscript for hidden.
        assertThat(String.valueOf(
                        browser.driver().executeScript("return document.querySelector('#rp-status').innerText")))
                .contains("This page needs JavaScript")
                .doesNotContain("Loading", "production");
    }
}
