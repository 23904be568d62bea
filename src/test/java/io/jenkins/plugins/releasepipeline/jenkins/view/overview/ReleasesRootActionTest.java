package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.fixture.OpenMetricsReader;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.jenkins.config.BrokenPipeline;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.view.overview.OverviewLine.Place;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.metrics.Measures;
import io.jenkins.plugins.releasepipeline.runtime.metrics.PipelineSnapshot;
import io.jenkins.plugins.releasepipeline.runtime.metrics.TextFormat;
import io.jenkins.plugins.releasepipeline.runtime.overview.Need;
import io.jenkins.plugins.releasepipeline.runtime.overview.OverviewApi;
import io.jenkins.plugins.releasepipeline.runtime.overview.PersonalNeeds;
import io.jenkins.plugins.releasepipeline.runtime.overview.PersonalNeeds.PersonalNeed;
import io.jenkins.plugins.releasepipeline.runtime.overview.ReleaseLine;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerResponse2;

class ReleasesRootActionTest {

    private static final Instant NOW = Instant.parse("2026-07-27T12:00:00Z");

    private static LivePipeline live(String name, String job, Summary summary) {
        LivePipeline live = mock();
        Environment production = new Environment(
                "production",
                true,
                Optional.empty(),
                Optional.of(new DeployRef.Branch("production")),
                false,
                List.of(),
                List.of());
        when(live.pipeline())
                .thenReturn(new Pipeline(
                        name, job, "https://example.org/app", Optional.empty(), "master", List.of(production)));
        when(live.summary()).thenReturn(summary);
        when(live.waiting()).thenReturn(new WaitingPromotions());
        return live;
    }

    private static Summary summary(Optional<Instant> fetchedAt, EnvironmentSummary... environments) {
        return new Summary("app", "app", fetchedAt, Optional.empty(), List.of(environments));
    }

    private static Job<?, ?> job(String name) {
        Job<?, ?> job = mock();
        when(job.getUrl()).thenReturn("job/" + name + "/");
        return job;
    }

    @Test
    void showsOnlyPipelinesWhoseJobThePersonMayRead() {
        List<LivePipeline> all = List.of(
                live("app", "app", summary(Optional.empty())),
                live("secret", "secret", summary(Optional.empty())),
                live("one", "two", summary(Optional.empty())),
                live("two", "two", summary(Optional.empty())));

        assertThat(ReleasesRootAction.lines(
                        all,
                        name -> name.equals("secret") ? Optional.empty() : Optional.of(job(name)),
                        Optional.empty(),
                        NOW))
                .extracting(OverviewLine::getUrl)
                .containsExactly("job/app/release/", "job/two/release-one/", "job/two/release-two/");
    }

    @Test
    void saysWhatIsOnEachEnvironmentAndWhatStandsOut() {
        Summary summary = summary(
                Optional.of(NOW.minusSeconds(4)),
                new EnvironmentSummary(
                        "stage",
                        false,
                        Optional.of("2bb117f"),
                        Optional.of(NOW.minus(Duration.ofHours(3))),
                        Optional.empty(),
                        Optional.of(new Drift(Optional.empty(), "the endpoint reports 9f8e7d6"))),
                new EnvironmentSummary(
                        "production",
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Hold("carol", NOW, "bug 177")),
                        Optional.empty()));
        OverviewLine line = ReleasesRootAction.lines(
                        List.of(live("app", "app", summary)), name -> Optional.of(job(name)), Optional.empty(), NOW)
                .get(0);

        assertThat(line.getName()).isEqualTo("app");
        assertThat(line.getAge()).isEqualTo("4 s");
        assertThat(line.getProblem()).isEmpty();
        Place stage = line.getEnvironments().get(0);
        assertThat(stage.getName()).isEqualTo("stage");
        assertThat(stage.getCommit()).isEqualTo("2bb117f");
        assertThat(stage.getSince()).isEqualTo("3 h");
        assertThat(stage.getDrift()).isEqualTo("the endpoint reports 9f8e7d6");
        assertThat(stage.getHeldBy()).isEmpty();
        Place production = line.getEnvironments().get(1);
        assertThat(production.getCommit()).isEqualTo("–");
        assertThat(production.getSince()).isEmpty();
        assertThat(production.getHeldBy()).isEqualTo("carol");
        assertThat(production.getHoldReason()).isEqualTo("bug 177");
    }

    @Test
    void eachEnvironmentSaysThatTheLineIsStopped() {
        Summary summary = summary(
                Optional.of(NOW),
                new EnvironmentSummary(
                        "production", true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        Place running = line(summary, Optional.empty());
        assertThat(running.getStoppedBy()).isEmpty();
        assertThat(running.getStopReason()).isEmpty();
        Place stopped = line(summary, Optional.of(new Hold("carol", NOW, "bug 177")));
        assertThat(stopped.getStoppedBy()).isEqualTo("carol");
        assertThat(stopped.getStopReason()).isEqualTo("bug 177");
    }

    private static Place line(Summary summary, Optional<Hold> stop) {
        return ReleasesRootAction.lines(List.of(live("app", "app", summary)), name -> Optional.of(job(name)), stop, NOW)
                .get(0)
                .getEnvironments()
                .get(0);
    }

    @Test
    void theAnswerHasOnlyPipelinesWhoseJobThePersonMayReadAndAsksForPermissionsWhereSomethingWaits() {
        Summary held = summary(
                Optional.of(NOW),
                new EnvironmentSummary(
                        "production",
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Hold("carol", NOW, "bug 177")),
                        Optional.empty()));
        Map<String, Job<?, ?>> jobs = Map.of("app", job("app"), "idle", job("idle"), "two", job("two"));
        when(jobs.get("app").hasPermission(ReleasePermissions.HOLD)).thenReturn(true);

        OverviewApi.Seen seen = ReleasesRootAction.seen(
                List.of(
                        live("app", "app", held),
                        live("idle", "idle", summary(Optional.of(NOW))),
                        live("secret", "secret", held),
                        live("one", "two", held),
                        live("other", "two", held)),
                name -> Optional.ofNullable(jobs.get(name)),
                new PersonalNeeds(Actor.of("alice"), List.of(), false),
                Optional.empty(),
                List.of());

        assertThat(seen.lines())
                .extracting(ReleaseLine::url)
                .containsExactly(
                        "job/app/release/", "job/idle/release/", "job/two/release-one/", "job/two/release-other/");
        assertThat(seen.mine()).containsExactly(new PersonalNeed("app", "production", Need.RELEASE));
        verify(jobs.get("idle"), never()).hasPermission(any());
    }

    @Test
    void saysAgesInTheirLargestUnit() {
        assertThat(Age.text(Optional.of(NOW.plusSeconds(5)), NOW)).isEqualTo("0 s");
        assertThat(Age.text(Optional.of(NOW.minusSeconds(150)), NOW)).isEqualTo("2 min");
        assertThat(Age.text(Optional.of(NOW.minus(Duration.ofDays(1234))), NOW)).isEqualTo("1234 d");
        assertThat(Age.text(Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void whatCannotBeUsedIsShownToAdministratorsAndToWhoMayReadItsJob() {
        BrokenPipeline own = new BrokenPipeline("own", "team/own", "It promotes from \"moon\".");
        BrokenPipeline secret = new BrokenPipeline("secret", "team/secret", "It has no trunk.");
        BrokenPipeline orphan = new BrokenPipeline("orphan", "", "Its job is gone.");
        ReleasePipelinesConfiguration configuration = mock();
        when(configuration.broken()).thenReturn(List.of(own, secret));
        when(configuration.toMend()).thenReturn(List.of(own, secret, orphan));
        Job<?, ?> readable = job("own");

        assertThat(ReleasesRootAction.broken(configuration, true, name -> Optional.empty()))
                .containsExactly(own, secret, orphan);
        assertThat(ReleasesRootAction.broken(
                        configuration,
                        false,
                        name -> name.equals("team/own") ? Optional.of(readable) : Optional.empty()))
                .containsExactly(own);
    }

    @Test
    void scriptsReadWhatCannotBeUsedWithTheReason() {
        ApiResponse answer = new OverviewApi()
                .answer(
                        ReleasesRootAction.seen(
                                List.of(),
                                name -> Optional.empty(),
                                new PersonalNeeds(Actor.of("carol"), List.of(), true),
                                Optional.of(new Hold("carol", NOW, "bug 177")),
                                List.of(new BrokenPipeline("api", "team/api", "It promotes from \"moon\"."))),
                        Optional.empty());
        assertThat(answer.json())
                .contains("\"line\":{\"by\":\"carol\"")
                .contains("\"pipelines\":[]")
                .contains("\"pipeline\":\"api\"", "\"job\":\"team/api\"")
                .contains("\"reason\":\"It promotes from \\\"moon\\\".\"");
    }

    private static LivePipeline measured(String name, String job) {
        LivePipeline live = live(name, job, summary(Optional.empty()));
        Summary summary = new Summary(
                name,
                job,
                Optional.of(NOW),
                Optional.empty(),
                List.of(new EnvironmentSummary(
                        "production",
                        true,
                        Optional.of("2bb117f"),
                        Optional.of(NOW),
                        Optional.of(new Hold("carol", NOW, "bug 177")),
                        Optional.empty())));
        when(live.measured()).thenReturn(new PipelineSnapshot(summary, Measures.NONE, Map.of("production", 2)));
        return live;
    }

    private static Map<String, Double> scraped(List<LivePipeline> all, Predicate<String> readable) {
        MetricsResponse response = ReleasesRootAction.metrics(
                all, name -> readable.test(name) ? Optional.of(job(name)) : Optional.empty(), TextFormat.OPEN_METRICS);
        return OpenMetricsReader.read(response.text());
    }

    @Test
    void aScrapeHasOnlyPipelinesWhoseJobThePersonMayRead() {
        List<LivePipeline> all = List.of(measured("app", "app"), measured("two", "app"), measured("secret", "secret"));
        assertThat(scraped(all, "app"::equals))
                .containsEntry("release_pipeline_held{environment=production, pipeline=app}", 1.0)
                .containsEntry("release_pipeline_waiting_builds{environment=production, pipeline=two}", 2.0)
                .containsEntry(
                        "release_pipeline_deployed_timestamp_seconds{environment=production, pipeline=app}",
                        (double) NOW.getEpochSecond())
                .allSatisfy((sample, value) -> assertThat(sample).doesNotContain("secret"));
        assertThat(scraped(all, name -> false)).isEmpty();
        assertThat(scraped(List.of(), name -> true)).isEmpty();
    }

    @Test
    void aScrapeOfAThousandPipelinesAsksEachOnlyForWhatItRemembers() {
        List<LivePipeline> all = IntStream.range(0, 1_000)
                .mapToObj(i -> measured("app" + i, "app" + i))
                .toList();
        assertThat(scraped(all, name -> true)).hasSize(6_000);
        for (LivePipeline live : all) {
            verify(live, atLeastOnce()).pipeline();
            verify(live).measured();
            verifyNoMoreInteractions(live);
        }
    }

    @Test
    void aScrapeIsSentInItsFormat() throws IOException {
        StaplerResponse2 response = mock();
        StringWriter sent = new StringWriter();
        when(response.getWriter()).thenReturn(new PrintWriter(sent));
        ReleasesRootAction.metrics(
                        List.of(measured("app", "app")), name -> Optional.of(job(name)), TextFormat.PROMETHEUS)
                .generateResponse(mock(), response, null);
        verify(response).setContentType("text/plain; version=0.0.4; charset=utf-8");
        assertThat(sent.toString())
                .contains("# TYPE release_pipeline_held gauge\n")
                .contains("release_pipeline_held{pipeline=\"app\",environment=\"production\"} 1\n")
                .doesNotContain("EOF");
    }
}
