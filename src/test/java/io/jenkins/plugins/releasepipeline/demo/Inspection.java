package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks at a state of the page as people with other eyes and other screens do: WCAG 2.2 AA in light and in dark, and nothing
 * that scrolls sideways where it is narrow. {@code -Dpictures=FOLDER} keeps a picture of each.
 */
final class Inspection {

    private static final int WIDE = 1280;
    private static final int NARROW = 375;
    private static final int HIGH = 900;

    private Inspection() {}

    /** Inspects what is shown now; {@code state} names the pictures. */
    static void of(Browser browser, String state) {
        try {
            assertThat(browser.complaints())
                    .as(state + ": complaints")
                    // Said on the page.
                    .allMatch(complaint -> complaint.contains("status of 409"));
            for (boolean dark : List.of(false, true)) {
                browser.inTheDark(dark);
                String name = state + (dark ? "-dark" : "-light");
                browser.resize(NARROW, HIGH);
                keep(browser, name + "-narrow");
                assertThat(browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                        .as(name + ": fits on a narrow screen")
                        .isEqualTo(true);
                staysWithinItsWidth(browser, name + "-narrow");
                browser.resize(WIDE, HIGH);
                keep(browser, name);
                staysWithinItsWidth(browser, name);
                // All but the colours is the same in the dark.
                assertThat(dark ? Accessibility.lowContrasts(browser) : Accessibility.violations(browser))
                        .as(name)
                        .isEmpty();
            }
        } finally {
            browser.inTheDark(false);
            browser.resize(WIDE, HIGH);
            // The inspection's own styles, which the content policy refuses.
            browser.complaints();
        }
    }

    private static void staysWithinItsWidth(Browser browser, String name) {
        assertThat(browser.driver()
                        .executeScript("return [...document.querySelectorAll('.rp-status *')].filter("
                                + "(one) => getComputedStyle(one).overflowY === 'auto' && one.checkVisibility()"
                                + " && one.scrollWidth > one.clientWidth).map((one) => one.className)"))
                .as(name + ": what scrolls sideways")
                .isEqualTo(List.of());
    }

    private static void keep(Browser browser, String name) {
        String folder = System.getProperty("pictures", "");
        if (!folder.isEmpty()) {
            try {
                Files.write(Files.createDirectories(Path.of(folder)).resolve(name + ".png"), browser.picture());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
