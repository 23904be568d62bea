package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What axe finds of WCAG 2.2 AA in the page that is shown. Its script is put into a page once and runs there, while its own
 * driver loads it again for each run, and into a second tab.
 */
public final class Accessibility {

    private static final Map<String, Object> WCAG =
            Map.of("type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));
    private static final Map<String, Object> CONTRAST = Map.of("type", "rule", "values", List.of("color-contrast"));

    private static final String RUN = """
        const [rules, done] = arguments;
        axe.run({ runOnly: rules, resultTypes: ["violations"] }).then(
          ({ violations }) => done(violations.flatMap((violation) => violation.nodes.map(
            (node) => `${violation.id} of ${node.target.join(" ")}: ${node.failureSummary}`))),
          (problem) => done([`axe failed: ${problem}`]));
        """;

    private Accessibility() {}

    /** Asserts that the page has none in light and in dark; leaves it in the light. */
    static void check(Browser browser) {
        for (boolean dark : List.of(true, false)) {
            browser.inTheDark(dark);
            assertThat(violations(browser)).as(dark ? "dark" : "light").isEmpty();
        }
    }

    /** All violations. */
    public static List<?> violations(Browser browser) {
        return run(browser, WCAG);
    }

    /** Violations of the rule about colours, which are all that differs in the dark. */
    static List<?> lowContrasts(Browser browser) {
        return run(browser, CONTRAST);
    }

    private static List<?> run(Browser browser, Map<String, Object> rules) {
        if (Boolean.TRUE.equals(browser.driver().executeScript("return typeof axe === 'undefined'"))) {
            browser.driver().executeScript(script());
        }
        return (List<?>) browser.driver().executeAsyncScript(RUN, rules);
    }

    private static String script() {
        try (InputStream axe = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(axe.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
