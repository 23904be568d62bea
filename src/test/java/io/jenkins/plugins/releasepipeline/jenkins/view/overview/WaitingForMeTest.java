package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.view.overview.OverviewLine.Place;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.api.LineApi;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** What waits, and for whom, beside what runs. */
class WaitingForMeTest {

    private static final Instant NOW = Instant.parse("2026-07-27T12:00:00Z");
    private static final CommitId COMMIT = new CommitId("2bb117f".repeat(5) + "abcde");

    private static LivePipeline live(String name, WaitingPromotions waiting, Optional<Hold> hold) {
        LivePipeline live = mock();
        List<Environment> environments = List.of(environment("stage"), environment("production"));
        when(live.pipeline())
                .thenReturn(
                        new Pipeline(name, name, "https://example.org/app", Optional.empty(), "master", environments));
        when(live.waiting()).thenReturn(waiting);
        when(live.summary())
                .thenReturn(new Summary(
                        name,
                        name,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(summary("stage", Optional.empty()), summary("production", hold))));
        return live;
    }

    private static Environment environment(String name) {
        return new Environment(
                name,
                name.equals("production"),
                Optional.empty(),
                Optional.of(new DeployRef.Branch(name)),
                false,
                List.of(),
                List.of());
    }

    private static EnvironmentSummary summary(String name, Optional<Hold> hold) {
        return new EnvironmentSummary(name, false, Optional.of("77ab0c1"), Optional.empty(), hold, Optional.empty());
    }

    private static WaitingPromotions waiting(String environment, int... builds) {
        WaitingPromotions waiting = new WaitingPromotions();
        for (int build : builds) {
            waiting.add(
                    new WaitingPromotion(
                            environment,
                            COMMIT,
                            "app #" + build,
                            build,
                            Optional.empty(),
                            NOW.minus(Duration.ofHours(2)),
                            Optional.empty(),
                            Optional.of("<b>weekly</b> push")),
                    promotion -> {});
        }
        return waiting;
    }

    @Test
    void buildsCountForWhoMaySayProceedAndOnlyTheirJobsAreAskedFor() {
        List<LivePipeline> all = List.of(
                live("app", waiting("production", 1, 2), Optional.empty()),
                live("other", waiting("stage", 3), Optional.empty()),
                live("idle", new WaitingPromotions(), Optional.empty()));
        List<String> asked = new ArrayList<>();

        long count = WaitingForMe.count(
                all,
                job -> {
                    asked.add(job);
                    return job.equals("app");
                },
                Actor.of("carol"));

        assertThat(count).isEqualTo(2);
        assertThat(asked).containsExactly("app", "other");
    }

    @Test
    void whatIsHeldWaitsForItsReleaseAndParallelStepsCountOnce() {
        Optional<Hold> hold = Optional.of(new Hold("carol", NOW, "bug 177"));

        assertThat(WaitingForMe.count(
                        List.of(live("app", waiting("production", 1), hold)), job -> true, Actor.of("carol")))
                .isZero();
        assertThat(WaitingForMe.count(
                        List.of(live("app", waiting("stage", 1, 1), hold)), job -> true, Actor.of("carol")))
                .isEqualTo(1);
    }

    @Test
    void onlyPromotersAreWaitedFor() {
        Access team = new Access(new UsersAndGroups(List.of(), List.of("release-team")), UsersAndGroups.EVERYONE);
        LivePipeline live = live("app", waiting("production", 1), Optional.empty());
        Pipeline open = live.pipeline();
        Environment production = new Environment(
                "production",
                true,
                Optional.empty(),
                Optional.of(new DeployRef.Branch("production")),
                false,
                List.of(),
                List.of(),
                Automation.NONE,
                false,
                team);
        when(live.pipeline())
                .thenReturn(new Pipeline(
                        open.name(),
                        open.job(),
                        open.repository(),
                        Optional.empty(),
                        "master",
                        List.of(environment("stage"), production)));

        assertThat(WaitingForMe.count(List.of(live), job -> true, Actor.of("release-team")))
                .isZero();
        assertThat(WaitingForMe.count(List.of(live), job -> true, Actor.of("bob", "release-team")))
                .isEqualTo(1);
    }

    @Test
    void aJobsLinesNameTheBuildsThatWaitToWhoMayReadIt() {
        Job<?, ?> job = mock();
        when(job.getUrl()).thenReturn("job/app/");
        List<LivePipeline> own = List.of(live("app", waiting("production", 7), Optional.empty()));
        LivePipelines pipelines = mock();
        when(pipelines.of("app")).thenReturn(own);
        LineApi line = mock();
        when(pipelines.lineApi()).thenReturn(line);
        when(line.stopped()).thenReturn(Optional.of(new Hold("carol", NOW, "bug 177")));
        List<Place> places;
        try (MockedStatic<LivePipelines> only = mockStatic(LivePipelines.class);
                MockedStatic<Jobs> jobs = mockStatic(Jobs.class)) {
            only.when(LivePipelines::get).thenReturn(pipelines);
            only.when(() -> LivePipelines.page(true, own.get(0))).thenReturn("release");
            jobs.when(() -> Jobs.item("app")).thenReturn(Optional.of(job));
            assertThat(JobLinesAction.of(own, NOW)).isEmpty();

            when(job.hasPermission(Item.READ)).thenReturn(true);
            places = JobLinesAction.of(own, NOW).get(0).getEnvironments();
        }

        assertThat(places).extracting(Place::getName).containsExactly("stage", "production");
        assertThat(places).extracting(Place::getUrl).containsOnly("job/app/release/");
        assertThat(places).extracting(Place::getStoppedBy).containsOnly("carol");
        assertThat(places.get(0).getWaiting()).isEmpty();
        assertThat(places.get(1).getWaiting()).singleElement().satisfies(build -> {
            assertThat(build.getNumber()).isEqualTo("#7");
            assertThat(build.getUrl()).isEqualTo("job/app/7/");
            assertThat(build.getDetails()).isEqualTo("2bb117f, for 2 h: <b>weekly</b> push");
        });
    }

    @Test
    void theColumnIsEmptyForWhatIsNoJob() {
        assertThat(new ReleaseColumn().lines("a folder")).isEmpty();
        assertThat(new ReleaseColumn.DescriptorImpl().shownByDefault()).isFalse();
    }
}
