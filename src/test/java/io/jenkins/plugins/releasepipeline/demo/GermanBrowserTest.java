package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo for a person whose browser asks for German: longer words, other plurals and dates, and the same page. */
class GermanBrowserTest {

    private static final String NEWEST_STAGE_CELL = ".rp-promote[data-promote=production]";
    private static final String POPOVER = "#rp-popover";
    private static final String FITS = "return document.documentElement.scrollWidth <= innerWidth";

    /** Marks of a plan's lines, and ages beside a button, that have too little room. */
    private static final String CUT = """
        return [...document.querySelectorAll(".rp-plan__line > .rp-chip, .rp-cell:has(> .rp-rollback) > .rp-chip")]
          .filter((chip) => chip.scrollWidth > chip.clientWidth)
          .map((chip) => chip.innerText);
        """;

    @RegisterExtension
    static final DemoPage page = new DemoPage(1400, 1000);

    private final Demo demo = page.demo();
    private final Browser browser = page.browser();

    @BeforeEach
    void askForGerman() {
        browser.speak("de-AT");
    }

    @ParameterizedTest
    @ValueSource(ints = {1400, 375})
    void thePageIsGermanAccessibleAndNotWiderThanTheScreen(int width) {
        browser.resize(width, 900);
        browser.open(demo.url());
        browser.find(NEWEST_STAGE_CELL);
        browser.waitForText("h1", "Release-Status");
        browser.waitForText("#rp-live", "live · vor ");
        fitsAndIsAccessible();
    }

    @ParameterizedTest
    @ValueSource(ints = {1400, 375})
    void theOverviewIsGermanAccessibleAndNotWiderThanTheScreen(int width) {
        browser.resize(width, 900);
        browser.open(demo.releases());
        browser.waitForText(".rp-pipelines", "gesperrt");
        fitsAndIsAccessible();
    }

    @Test
    void plansAndDialogsAreGermanWithGermanPlurals() {
        browser.open(demo.url());
        browser.hover(browser.find(NEWEST_STAGE_CELL));
        browser.waitForText(POPOVER, "6 Commits");
        browser.waitForText(POPOVER, "Freigeben");
        fitsAndIsAccessible();
        browser.find("[data-label=production] [data-ask=rollback]").click();
        browser.waitForText("dialog[open]", "Das entfernt ");
        browser.waitForText("dialog[open]", "production ist danach gesperrt");
        fitsAndIsAccessible();
    }

    @Test
    void noMarkIsCutThoughGermanWordsAreLonger() {
        browser.resize(1200, 900);
        browser.open(demo.url());
        browser.find("[data-label=production] [data-ask=rollback]");
        assertThat(browser.driver().executeScript(CUT)).isEqualTo(List.of());
        browser.hover(browser.find(NEWEST_STAGE_CELL));
        browser.waitForText(POPOVER, "erst Schema");
        assertThat(browser.driver().executeScript(CUT)).isEqualTo(List.of());
    }

    @Test
    void datesAreGermanToo() {
        browser.open(demo.url());
        String month = String.valueOf(browser.driver().executeScript("""
            return new Date().toLocaleDateString("de-AT", { month: "long", year: "numeric" })
            """));
        browser.find(".rp-activity summary").click();
        browser.waitForText(".rp-month__title", month);
        assertThat(browser.complaints()).isEmpty();
    }

    private void fitsAndIsAccessible() {
        assertThat(browser.driver().executeScript(FITS)).isEqualTo(true);
        Accessibility.check(browser);
        assertThat(browser.complaints()).isEmpty();
    }
}
