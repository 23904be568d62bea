package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** A person with a browser in front of the demo who only looks: nothing is changed, so all look at one demo. */
class DemoPageBrowserTest {

    private static final String NEWEST_STAGE_CELL = ".rp-promote[data-promote=production]";
    private static final String POPOVER = "#rp-popover";

    /** Chips beside a button whose words have too little room. */
    private static final String CUT = """
        return [...document.querySelectorAll(".rp-cell:has(> .rp-rollback) > .rp-chip")]
          .filter((chip) => chip.scrollWidth > chip.clientWidth)
          .map((chip) => chip.innerText);
        """;

    private static final String SPOIL = """
        const text = document.createElement("p");
        text.append("Hardly legible");
        text.style.color = "rgb(120, 120, 120)";
        text.style.backgroundColor = "rgb(150, 150, 150)";
        document.querySelector("main").append(text, document.createElement("input"));
        """;

    @RegisterExtension
    static final DemoPage page = new DemoPage(1400, 1000);

    private final Demo demo = page.demo();
    private final Browser browser = page.browser();

    @Test
    void thePageIsAccessibleInLightAndDark() {
        browser.open(demo.url());
        browser.hover(browser.find(NEWEST_STAGE_CELL));
        browser.waitForText(POPOVER, "6 commits");
        Accessibility.check(browser);
    }

    @Test
    void whatIsNotAccessibleIsFound() {
        browser.open(demo.url());
        browser.driver().executeScript(SPOIL);
        assertThat(String.valueOf(Accessibility.violations(browser)))
                .contains("label of main > input")
                .contains("color-contrast of ");
        assertThat(String.valueOf(Accessibility.lowContrasts(browser)))
                .contains("color-contrast of ")
                .doesNotContain("label of");
    }

    @Test
    void theKeyboardAloneFindsWhereAChangeIs() {
        browser.inTheDark(true);
        browser.open(demo.url());
        browser.find(NEWEST_STAGE_CELL);
        browser.find("#rp-search").sendKeys("bug 1772799", Keys.ENTER);
        browser.waitForText(".rp-changes", "Fix log viewer line numbers");
        browser.waitForText(".rp-changes [data-key=stage]", "there");
        browser.waitForText(".rp-changes [data-key=production]", "not deployed");
        browser.waitForText(".rp-search [role=status]", "1 change");
        assertThat(browser.complaints()).isEmpty();
        assertThat(Accessibility.violations(browser)).isEmpty();

        browser.find("#rp-search").sendKeys(Keys.ESCAPE);
        browser.until("the answer to go", () -> browser.has(".rp-changes") ? null : true);
    }

    @Test
    void aNarrowScreenDoesNotScrollSideways() {
        browser.resize(500, 800);
        browser.open(demo.url());
        browser.find(NEWEST_STAGE_CELL);
        assertThat(browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void aLinkToARowOffersNoMoreCommitsThanThereAre() {
        browser.open(demo.url());
        String oldest = browser.find(".rp-row:last-child").getDomAttribute("data-key");
        browser.open(demo.url() + "#row=" + oldest);
        browser.find(".rp-row--marked[data-key='" + oldest + "']");
        assertThat(browser.has("[data-more]")).isFalse();
    }

    @Test
    void besideTheButtonThatRollsBackNothingIsCut() {
        browser.resize(1200, 900);
        browser.open(demo.url());
        browser.find("[data-label=production] [data-ask=rollback]");
        assertThat(browser.driver().executeScript(CUT)).isEqualTo(List.of());
    }
}
