package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** A person who reads what happened: its pictures, a selection of it, and as a file. */
class ActivityBrowserTest {

    @RegisterExtension
    static final DemoPage page = new DemoPage(1400, 1000);

    private final Demo demo = page.demo();
    private final Browser browser = page.browser();

    @BeforeEach
    void openTheActivity() {
        browser.open(demo.url());
        browser.find(".rp-activity summary").sendKeys(Keys.ENTER);
        browser.find(".rp-track__picture .rp-run");
        browser.find(".rp-plot__picture");
    }

    private List<WebElement> all(String css) {
        return browser.driver().findElements(By.cssSelector(css));
    }

    /** Requests whose address has the first in it get the second, an expression in JavaScript. */
    private void answer(String part, String with) {
        browser.driver().executeScript("""
                const send = window.fetch;
                window.fetch = async (address, ...rest) =>
                  String(address).includes("PART") ? WITH : send(address, ...rest);
                """.replace("PART", part).replace("WITH", with));
    }

    @Test
    void picturesSayTheSameInWordsAndTheKeyboardGoesThroughTheMonths() {
        assertThat(all(".rp-plot")).hasSize(3);
        browser.find(".rp-weeks__table > summary").sendKeys(Keys.ENTER);
        assertThat(all(".rp-weeks__table tbody tr")).hasSize(13);
        List<Integer> deployments = all(".rp-weeks__table tbody tr > :nth-child(2)").stream()
                .map(cell -> Integer.valueOf(cell.getText()))
                .toList();
        // Which week has how many depends on the day of the week on which the test runs.
        assertThat(deployments.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(8);
        assertThat(browser.find(".rp-plot--note figcaption").getText())
                .isEqualTo("Deployments per week newest %d, highest %d"
                        .formatted(deployments.get(12), Collections.max(deployments)));

        assertThat(all(".rp-track__name")).extracting(WebElement::getText).contains("prototype", "stage", "production");
        assertThat(browser.find(".rp-month__bar > button:last-of-type").isEnabled())
                .isFalse();
        browser.find(".rp-month__list > summary").sendKeys(Keys.ENTER);
        browser.waitForText(".rp-month__list", "· still ongoing");
        String month = browser.find(".rp-month__title").getText();
        WebElement earlier = browser.find(".rp-month__bar > button:first-of-type");
        earlier.sendKeys(Keys.ENTER);
        earlier.sendKeys(Keys.ENTER);
        browser.until(
                "an earlier month",
                () -> browser.find(".rp-month__title").getText().equals(month) ? null : true);
        assertThat(browser.focused()).isEqualTo(earlier);
        // The list stays open.
        browser.waitForText(".rp-month__list", "rolled back · until ");
        String held = browser.find(".rp-month__list").getText();
        assertThat(held).containsPattern("held by jo · too slow[^\\n]*, 20[^\\n]* · until [A-Z][a-z]+day, ");
        assertThat(browser.complaints()).isEmpty();
        Accessibility.check(browser);
    }

    @Test
    void theDropDownsStayInTheirBoxesAsWideAsTheirWords() {
        for (String select : List.of("#rp-activity-environment", "#rp-activity-kind")) {
            WebElement box = browser.find(".rp-select__box:has(" + select + ")");
            assertThat(browser.find(select).getSize()).as(select).isEqualTo(box.getSize());
            assertThat(box.getSize().getWidth()).as(select).isLessThan(400);
        }
    }

    @Test
    void onlyWhatWasAskedForIsListed() {
        browser.find("#rp-activity-who").sendKeys("JO");
        browser.until("only what jo did", () -> {
            List<WebElement> listed = all(".rp-activities__item");
            return !listed.isEmpty()
                    && listed.stream().allMatch(item -> item.getText().contains("jo "));
        });
        new Select(browser.find("#rp-activity-kind")).selectByVisibleText("holds and releases");
        browser.waitForText(".rp-activities__item:first-child", "jo released it");
        browser.find("#rp-activity-who").sendKeys(" mallory");
        browser.waitForText(".rp-activity__said", "Nothing matches.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aPeriodIsSavedAsAFileOrRefusedInOneLine() {
        browser.find(".rp-export > summary").sendKeys(Keys.ENTER);
        browser.find("#rp-export-all").click();
        browser.find(".rp-export button:first-of-type").click();
        browser.waitForText(".rp-export [role=status]", "treeherder-all-");
        browser.waitForText(".rp-export [role=status]", ".csv is saved.");
        browser.driver().executeScript("document.getElementById('rp-export-from').value = '2001-01-01'");
        browser.find(".rp-export button:last-of-type").click();
        browser.waitForText(".rp-export [role=status]", "at most 366 days later");
    }

    @Test
    void picturesThatCanNotBeReadLeaveNoneOfAnotherEnvironmentOrMonth() {
        answer("api/weeks", "Response.json({ error: 'The weeks are broken.' }, { status: 500 })");
        answer("api/lanes", "Response.json({ error: 'The month is broken.' }, { status: 500 })");
        new Select(browser.find("#rp-activity-environment")).selectByValue("stage");
        browser.waitForText(".rp-activity__pictures > [role=status]", "The weeks are broken.");
        assertThat(browser.has(".rp-plot")).isFalse();
        browser.waitForText(".rp-month__said", "The month is broken.");
        assertThat(browser.has(".rp-track")).as("the same month").isTrue();

        browser.find(".rp-month__bar > button:first-of-type").click();
        browser.until("no lanes", () -> browser.has(".rp-track") ? null : true);
        browser.waitForText(".rp-month__said", "The month is broken.");
    }

    @Test
    void picturesThatCanNotBeLoadedAreSaidAndTriedAgain() {
        browser.open(demo.url());
        browser.find(".rp-environment");
        blocked("*/part-*.js");
        try {
            browser.find(".rp-activity summary").sendKeys(Keys.ENTER);
            browser.waitForText(".rp-activity__pictures > [role=status]", "The server can't be reached");
        } finally {
            blocked();
        }
        new Select(browser.find("#rp-activity-environment")).selectByValue("stage");
        browser.find(".rp-plot__picture");
        assertThat(browser.find(".rp-activity__pictures").getText()).doesNotContain("can't be reached");
    }

    private void blocked(String... addresses) {
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    @Test
    void nothingMatchesIsSaidOnlyWhenAllWasRead() {
        answer(
                "who=mallory",
                "Response.json({ activities: [], before: String(address).includes('before=') ? null : 'a1' })");
        browser.find("#rp-activity-who").sendKeys("mallory");
        browser.waitForText(".rp-activity__said", "No match so far");
        browser.find(".rp-activity__more").click();
        browser.waitForText(".rp-activity__said", "Nothing matches.");
        assertThat(browser.find(".rp-activity").getText()).doesNotContain("No match so far");
    }

    @Test
    void anExportThatBreaksOffIsSaidInOneLine() {
        answer("api/export", """
                new Response(new ReadableStream({ pull: (to) => to.error(new TypeError("network error")) }), {
                  headers: { "Content-Disposition": 'attachment; filename="a.csv"' },
                })""");
        browser.find(".rp-export > summary").sendKeys(Keys.ENTER);
        browser.find(".rp-export button:first-of-type").click();
        browser.waitForText(".rp-export [role=status]", "The server can't be reached");
    }

    @Test
    void aNarrowScreenDoesNotScrollSideways() {
        browser.resize(375, 800);
        browser.find(".rp-export > summary").click();
        assertThat(browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        Accessibility.check(browser);
    }
}
