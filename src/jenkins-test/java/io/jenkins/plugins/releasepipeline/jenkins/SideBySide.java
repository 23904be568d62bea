package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.demo.Accessibility;
import io.jenkins.plugins.releasepipeline.demo.Browser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.openqa.selenium.Keys;

/**
 * The demo's page and the one of Jenkins, which show the same pipeline. Pictures of both, side by side, are in {@code pages} of
 * the build's folder, to be looked at.
 */
record SideBySide(Browser demo, String demoUrl, Browser jenkins, String jenkinsUrl) {

    private static final int WIDE = 1280;
    private static final int NARROW = 375;
    private static final int HIGH = 1400;

    /** Ages go on between two pictures. */
    private static final String WORDS = """
        return document.querySelector("#rp-status, #rp-releases").innerText
          .replace(/\\d+ (s|min|h|d)\\b( ago)?/g, "age").replace(/\\d+:\\d\\d(:\\d\\d)?/g, "clock")
          .replace(/\\s+/g, " ").trim();
        """;

    /** What leaves the box that it is in. */
    private static final String OUTSIDE = """
        const hidden = (one) => one && (getComputedStyle(one).clipPath !== "none" || hidden(one.parentElement));
        const boxes = [...document.querySelectorAll(":is(#rp-status, #rp-releases) *")].filter(
          (one) => !one.closest("svg, .rp-spoken") && one.checkVisibility() && !hidden(one));
        return boxes.filter((one) => {
          const box = one.getBoundingClientRect();
          const around = one.parentElement;
          const style = getComputedStyle(around);
          return box.width > 0 && box.height > 0 && style.display !== "inline" && style.overflowX === "visible" &&
            !["absolute", "fixed"].includes(getComputedStyle(one).position) &&
            box.right > around.getBoundingClientRect().right + 2;
        }).map((one) => one.outerHTML.slice(0, 200));
        """;

    /** What is reached by scrolling sideways only. */
    private static final String BESIDE = """
        const scrolls = (one) => one && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
        return [...document.querySelectorAll("#main-panel *")].filter((one) => one.checkVisibility() &&
          one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !scrolls(one.parentElement))
          .map((one) => one.outerHTML.slice(0, 200));
        """;

    private static final String SIZES = """
        return [...document.querySelectorAll(":is(#rp-status, #rp-releases) :is(.rp-environment, .rp-row, .rp-chip, button, select, input, h2, dialog, [role=dialog])")]
          .map((one) => [one.className || one.localName, one.getBoundingClientRect()])
          .filter(([, box]) => box.width > 4 && box.height > 4)
          .map(([name, { width, height }]) => `${name}: ${Math.round(width)} × ${Math.round(height)}`);
        """;

    /** Logs a user of the dummy security realm in. */
    static void login(Browser browser, String root, String user) {
        browser.open(root + "login");
        browser.find("input[name=j_username]").sendKeys(user);
        browser.find("input[name=j_password]").sendKeys(user, Keys.ENTER);
        browser.waitForText("#main-panel", "treeherder");
    }

    /** Makes the demo's page as wide as that of Jenkins, which leaves more room around it. */
    void asWide() {
        demo.open(demoUrl);
        jenkins.open(jenkinsUrl);
        demo.resize(WIDE, HIGH);
        jenkins.resize(WIDE, HIGH);
        demo.resize((int) (WIDE - width(demo) + width(jenkins)), HIGH);
    }

    private static double width(Browser browser) {
        browser.find(".rp-environment");
        return ((Number) browser.driver().executeScript("return document.querySelector('#rp-status').offsetWidth"))
                .doubleValue();
    }

    /**
     * Opens the state in both and compares words and sizes. In Jenkins, nothing may leave its box, on a narrow screen either, and
     * axe must be content in light and in dark.
     *
     * @param state names the pictures
     * @param open opens it in a page and waits until it is there
     */
    void compare(String state, Consumer<Browser> open) {
        show(demo, demoUrl, open);
        show(jenkins, jenkinsUrl, open);
        assertThat(jenkins.driver().executeScript(WORDS))
                .as(state)
                .isEqualTo(demo.driver().executeScript(WORDS));
        for (boolean dark : List.of(false, true)) {
            demo.inTheDark(dark);
            jenkins.driver()
                    .executeScript("document.documentElement.dataset.theme = '" + (dark ? "dark" : "none") + "'");
            keep(state + (dark ? " dark" : " light"));
            assertThat(Accessibility.violations(jenkins))
                    .as(state)
                    .filteredOn(violation -> String.valueOf(violation).contains("rp-"))
                    .isEmpty();
        }
        staysInItsBox(state);
        alike(state);
        onANarrowScreen(state);
    }

    private void onANarrowScreen(String state) {
        int wide = ((Number) demo.driver().executeScript("return innerWidth")).intValue();
        demo.resize(NARROW, HIGH);
        jenkins.resize(NARROW, HIGH);
        try {
            keep(state + " narrow");
            staysInItsBox(state + ", narrow");
            assertThat((List<?>) jenkins.driver().executeScript(BESIDE))
                    .as(state + ", narrow")
                    .isEmpty();
        } finally {
            demo.resize(wide, HIGH);
            jenkins.resize(WIDE, HIGH);
        }
    }

    private void staysInItsBox(String state) {
        assertThat((List<?>) jenkins.driver().executeScript(OUTSIDE)).as(state).isEmpty();
    }

    private static void show(Browser browser, String url, Consumer<Browser> open) {
        browser.inTheDark(false);
        browser.open(url);
        browser.find(".rp-environment, .rp-pipelines");
        open.accept(browser);
    }

    /** Fonts differ, so that sizes do by some. */
    private void alike(String state) {
        List<?> expected = (List<?>) demo.driver().executeScript(SIZES);
        List<?> actual = (List<?>) jenkins.driver().executeScript(SIZES);
        assertThat(actual).as(state).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            String[] one = String.valueOf(expected.get(i)).split(": | × ");
            String[] other = String.valueOf(actual.get(i)).split(": | × ");
            assertThat(other[0]).isEqualTo(one[0]);
            for (int side : List.of(1, 2)) {
                assertThat(Double.parseDouble(other[side]) / Double.parseDouble(one[side]))
                        .as(state + ": " + actual.get(i) + " in Jenkins, " + expected.get(i) + " in the demo")
                        .isBetween(0.6, 1.7);
            }
        }
    }

    private void keep(String name) {
        try {
            BufferedImage left = ImageIO.read(new ByteArrayInputStream(demo.picture()));
            BufferedImage right = ImageIO.read(new ByteArrayInputStream(jenkins.picture()));
            BufferedImage both = new BufferedImage(
                    left.getWidth() + right.getWidth(),
                    Math.max(left.getHeight(), right.getHeight()),
                    BufferedImage.TYPE_INT_RGB);
            both.createGraphics().drawImage(left, 0, 0, null);
            both.createGraphics().drawImage(right, left.getWidth(), 0, null);
            Path folder = Files.createDirectories(Path.of(System.getProperty("buildDirectory"), "pages"));
            ImageIO.write(
                    both, "png", folder.resolve(name.replace(' ', '-') + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
