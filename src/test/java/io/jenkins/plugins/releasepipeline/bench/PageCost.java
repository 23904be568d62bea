package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.demo.PageWorld;
import io.jenkins.plugins.releasepipeline.demo.Visitor;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.nio.file.Path;

/** How fast Chromium shows the status page with 50 rows, beside a page that has the same table in its HTML. */
final class PageCost {

    private static final int COMMITS = 60;
    private static final int ROUNDS = 15;

    private PageCost() {}

    /**
     * What was measured, in milliseconds, medians: from the navigation until the rows are painted, and from an answer until the
     * change is.
     */
    record Cost(double shown, double staticShown, double updated, double staticUpdated) {}

    /** Loads both pages in turn, and changes both; {@code folder} is for the repository and the page. */
    static Cost measure(Path folder) throws IOException {
        TestRepository repository = repository(folder, COMMITS);
        try (PageWorld world = new PageWorld(folder.resolve("home"), repository);
                PageWatch watch = new PageWatch()) {
            return measure(folder, world, watch, world.pageOf(Visitor.admin("alice")));
        }
    }

    /** A repository whose production is at the oldest of so many commits. */
    static TestRepository repository(Path folder, int commits) {
        TestRepository repository = new TestRepository(folder.resolve("repository"));
        CommitId first = repository.commit("Change 0");
        repository.branch("production", first);
        for (int i = 1; i < commits; i++) {
            repository.commit("Change %d of the log viewer, which has a subject of the usual length".formatted(i));
        }
        return repository;
    }

    private static Cost measure(Path folder, PageWorld world, PageWatch watch, String url) throws IOException {
        double[][] times = new double[4][ROUNDS];
        watch.open(url);
        String fixed = watch.staticPage(folder.resolve("static.html"), url);
        watch.open(fixed);
        for (int i = 0; i < ROUNDS; i++) {
            times[1][i] = watch.open(fixed);
            watch.replaceTable();
            times[3][i] = watch.updated();
            times[0][i] = watch.open(url);
            world.repository().commit("Change " + (COMMITS + i));
            world.refresh();
            times[2][i] = watch.updated();
        }
        return new Cost(Median.of(times[0]), Median.of(times[1]), Median.of(times[2]), Median.of(times[3]));
    }
}
