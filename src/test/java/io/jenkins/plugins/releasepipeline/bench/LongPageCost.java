package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.demo.PageWorld;
import io.jenkins.plugins.releasepipeline.demo.Visitor;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.nio.file.Path;

/** How fast Chromium changes the status page with 5,000 rows, beside a page that has the same table in its HTML. */
final class LongPageCost {

    private static final int COMMITS = 5_300;

    /** How many rows are there after each <i>More commits</i>, the last of which is measured. */
    private static final int[] SHOWN = {150, 300, 600, 1_100, 1_600, 2_100, 2_600, 3_100, 3_600, 4_100, 4_600, 5_100};

    private static final int ROUNDS = 7;

    private static final String ADDED = """
        return [...document.querySelectorAll(".rp-rows__part")].slice(-10).map((part) => part.outerHTML).join("");
        """;

    private LongPageCost() {}

    /** What was measured, in milliseconds, medians: 500 more rows, and one commit more, each from the answer. */
    record Cost(double more, double staticMore, double updated, double staticUpdated) {}

    /** Changes both pages in turn; {@code folder} is for the repository and the pages. */
    static Cost measure(Path folder) throws IOException {
        TestRepository repository = PageCost.repository(folder, COMMITS);
        try (PageWorld world = new PageWorld(folder.resolve("home"), repository);
                PageWatch watch = new PageWatch()) {
            return measure(folder, world, watch, world.pageOf(Visitor.admin("alice")));
        }
    }

    private static Cost measure(Path folder, PageWorld world, PageWatch watch, String url) throws IOException {
        double[][] times = new double[4][ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            showAllButTheLast(watch, url);
            String shorter = watch.staticPage(folder.resolve("shorter.html"), url);
            watch.await("api/rows");
            more(watch, SHOWN.length - 1);
            times[0][i] = watch.updated();
            String added = String.valueOf(watch.script(ADDED));
            String longer = watch.staticPage(folder.resolve("longer.html"), url);
            watch.script("scrollTo(0, 0)");
            watch.await("api/status");
            world.repository().commit("Change " + (COMMITS + i));
            world.refresh();
            times[2][i] = watch.updated();
            watch.open(shorter);
            watch.addToTable(added);
            times[1][i] = watch.updated();
            watch.open(longer);
            watch.replaceTable();
            times[3][i] = watch.updated();
        }
        return new Cost(Median.of(times[0]), Median.of(times[1]), Median.of(times[2]), Median.of(times[3]));
    }

    private static void showAllButTheLast(PageWatch watch, String url) {
        watch.open(url);
        for (int i = 0; i < SHOWN.length - 1; i++) {
            more(watch, i);
        }
    }

    private static void more(PageWatch watch, int i) {
        watch.script("document.querySelector('[data-more]').click()");
        watch.untilRows(SHOWN[i]);
    }
}
