package io.jenkins.plugins.releasepipeline.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.fixture.OpenMetricsReader;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is scraped of a live pipeline whose production is two commits behind. */
class ReleaseMetricsTest {

    private PipelineFixture app;
    private CommitId first;
    private CommitId third;

    @BeforeEach
    void open(@TempDir Path folder) {
        app = new PipelineFixture(folder, Optional.empty());
        first = app.repository().tip("production");
        third = app.repository().tip("master");
    }

    @AfterEach
    void close() {
        app.close();
    }

    private Map<String, Double> scraped() {
        return OpenMetricsReader.read(
                new ReleaseMetrics(List.of(app.pipeline().measured())).text(TextFormat.OPEN_METRICS));
    }

    /** With what the background reads only for those who ask. */
    private Map<String, Double> scrapedAgain() {
        scraped();
        app.pipeline().refresh();
        return scraped();
    }

    private static String production(String name, String... labels) {
        String more = labels.length == 0 ? "" : labels[0];
        return "release_pipeline_" + name + "{environment=production, " + more + "pipeline=app"
                + (labels.length > 1 ? labels[1] : "") + "}";
    }

    private static String deployments(String kind, String result) {
        return production("deployments_total", "kind=" + kind + ", ", ", result=" + result);
    }

    @Test
    void theFirstScrapeHasWhatNeedsNoDisk() {
        assertThat(scraped())
                .containsKey("release_pipeline_fetch_success_timestamp_seconds{pipeline=app}")
                .containsEntry("release_pipeline_fetch_failing{pipeline=app}", 0.0)
                .containsEntry(production("held"), 0.0)
                .containsEntry(production("drift"), 0.0)
                .containsEntry(production("waiting_builds"), 0.0)
                .doesNotContainKeys(
                        production("waiting_commits"),
                        production("deployed_timestamp_seconds"),
                        deployments("promote", "deployed"));
    }

    @Test
    void theNextOnesHaveTheRest() {
        assertThat(scrapedAgain())
                .containsEntry(production("waiting_commits"), 2.0)
                .containsEntry(deployments("promote", "deployed"), 0.0)
                .containsEntry(deployments("rollback", "failed"), 0.0)
                .doesNotContainKeys(
                        deployments("observed", "deployed"),
                        production("lead_time_seconds", "", ", window=30d"),
                        "release_pipeline_waiting_commits{environment=stage, pipeline=app}",
                        deployments("promote", "deployed").replace("production", "stage"));
    }

    @Test
    void deploymentsAreCountedSinceTheBeginningAlsoAfterARestart() {
        app.pipeline().proceed(PipelineFixture.promote(third, first)).finished().join();
        Map<String, Double> promoted = scrapedAgain();
        assertThat(promoted)
                .containsEntry(deployments("promote", "deployed"), 1.0)
                .containsEntry(production("waiting_commits"), 0.0)
                .containsKeys(
                        production("deployed_timestamp_seconds"), production("lead_time_seconds", "", ", window=30d"))
                .doesNotContainKey(production("verified"));

        app.pipeline()
                .proceed(PipelineFixture.rollback("production", first, third))
                .finished()
                .join();
        app.pipeline().refresh();
        assertThat(scraped())
                .containsEntry(deployments("promote", "deployed"), 1.0)
                .containsEntry(deployments("rollback", "deployed"), 1.0)
                .containsEntry(production("held"), 1.0);

        app.restart();
        assertThat(scrapedAgain())
                .containsEntry(deployments("promote", "deployed"), 1.0)
                .containsEntry(deployments("rollback", "deployed"), 1.0);
    }

    @Test
    void aScrapeReadsNoFile() throws IOException {
        Map<String, Double> known = scrapedAgain();
        app.pipeline().close();
        Folders.delete(app.home());
        Folders.delete(app.repository().remote());
        assertThat(scraped()).isEqualTo(known);
    }
}
