package io.jenkins.plugins.releasepipeline.runtime.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestLimit;
import io.jenkins.plugins.releasepipeline.fixture.VirtualScheduler;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.runtime.host.FetchQueue;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.status.FetchState;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FetchScheduleTest {

    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualScheduler time = new VirtualScheduler();
    private final ScriptedRound round = new ScriptedRound();
    private final FetchSchedule schedule = schedule(true);

    /** Each fetch succeeds and finds what it is told to find. */
    private final class ScriptedRound implements FetchSchedule.Round {
        private int fetches;
        private int looks;
        private boolean finds;
        private boolean fails;
        private Runnable meanwhile = () -> {};
        private FetchState fetchState = FetchState.NONE;

        @Override
        public boolean fetch() {
            fetches++;
            meanwhile.run();
            fetchState = fails
                    ? fetchState.failed("hangs")
                    : fetchState.fetched(time.clock().instant());
            boolean found = finds;
            finds = false;
            return found;
        }

        @Override
        public void look() {
            looks++;
        }

        @Override
        public FetchState fetchState() {
            return fetchState;
        }
    }

    private FetchSchedule schedule(boolean eventsTellAll) {
        Backoff backoff = new Backoff(MINUTE, MINUTE);
        HttpClient http = HttpClient.newHttpClient();
        PipelineHost pipelineHost = new PipelineHost(
                Path.of("home"),
                Remote.workingClone("remote"),
                Builds.none(),
                Deployments.none(),
                new VersionClient(http, MINUTE),
                time.clock(),
                time,
                Runnable::run,
                USUAL,
                new RequestLimit(1),
                backoff,
                new Schedule(MINUTE, backoff, 1),
                new FetchQueue(Runnable::run));
        return new FetchSchedule(pipelineHost, round, "forge", eventsTellAll, time::nanoTime);
    }

    private void start() {
        schedule.start();
        time.advance(Duration.ZERO);
    }

    private void event(boolean finds) {
        round.finds = finds;
        schedule.announce();
        time.advance(Duration.ZERO);
    }

    @Test
    void fetchesAtOnceAndThenAgainAndAgain() {
        start();
        assertThat(round.fetches).isEqualTo(1);
        time.advance(USUAL);
        assertThat(round.fetches).isEqualTo(2);
        time.advance(Duration.ofMinutes(10));
        assertThat(round.fetches).isBetween(22, 27);
    }

    @Test
    void anEventIsFollowedAtOnce() {
        start();
        time.advance(Duration.ofSeconds(5));
        event(true);
        assertThat(round.fetches).isEqualTo(2);
    }

    @Test
    void aFloodOfEventsCostsAFewFetches() {
        start();
        for (int i = 0; i < 6_000; i++) {
            time.advance(Duration.ofMillis(10));
            schedule.wake();
        }
        assertThat(round.fetches).as("in a minute, with nothing found").isLessThan(12);
        assertThat(time.delays()).as("what is pending").hasSize(1);
    }

    @Test
    void whatComesWhileItFetchesIsServedByAFetchThatBeginsAfterwards() {
        start();
        time.advance(Duration.ofSeconds(5));
        round.meanwhile = () -> {
            round.meanwhile = () -> {};
            schedule.wake();
            schedule.wake();
        };
        event(true);
        assertThat(round.fetches).isEqualTo(2);
        time.advance(Duration.ofSeconds(1));
        assertThat(round.fetches).isEqualTo(3);
        time.advance(Duration.ofSeconds(1));
        assertThat(round.fetches).isEqualTo(3);
    }

    @Test
    void whereEventsAnnounceWhatIsPushedPollingIsSeldomButLocalWorkGoesOn() {
        start();
        time.advance(Duration.ofSeconds(5));
        event(true);
        round.looks = 0;
        round.fetches = 0;
        time.advance(Duration.ofMinutes(30));
        assertThat(round.fetches).isBetween(6, 7);
        assertThat(round.fetches + round.looks).isGreaterThanOrEqualTo(60);
    }

    @Test
    void aPollThatFindsWhatNoEventAnnouncedMakesItPollOftenAgain() {
        start();
        time.advance(Duration.ofSeconds(5));
        event(true);
        round.finds = true;
        time.advance(Duration.ofMinutes(5));
        round.fetches = 0;
        time.advance(Duration.ofMinutes(5));
        assertThat(round.fetches).isGreaterThanOrEqualTo(10);
    }

    @Test
    void afterAFetchThatFailedTheNextOneComesAsUsual() {
        start();
        time.advance(Duration.ofSeconds(5));
        event(true);
        round.fails = true;
        event(false);
        time.advance(Duration.ofSeconds(10));
        round.fetches = 0;
        time.advance(Duration.ofMinutes(5));
        assertThat(round.fetches).isGreaterThanOrEqualTo(10);
    }

    @Test
    void whatIsNoAnnouncementSparesNoPoll() {
        start();
        time.advance(Duration.ofSeconds(5));
        round.finds = true;
        schedule.wake();
        time.advance(Duration.ZERO);
        assertThat(round.fetches).isEqualTo(2);
        round.fetches = 0;
        time.advance(Duration.ofMinutes(5));
        assertThat(round.fetches).isGreaterThanOrEqualTo(10);
    }

    @Test
    void whereEventsDoNotTellAllTheySpareNoPoll() {
        try (FetchSchedule shared = schedule(false)) {
            shared.start();
            time.advance(Duration.ofSeconds(5));
            round.finds = true;
            shared.announce();
            time.advance(Duration.ZERO);
            round.fetches = 0;
            time.advance(Duration.ofMinutes(5));
            assertThat(round.fetches).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void beginsNothingOnceItIsClosedNorBeforeItIsStarted() {
        schedule.wake();
        time.advance(MINUTE);
        assertThat(round.fetches).isZero();
        start();
        schedule.close();
        schedule.wake();
        schedule.start();
        time.advance(MINUTE);
        assertThat(round.fetches).isEqualTo(1);
        assertThat(time.delays()).isEmpty();
    }
}
