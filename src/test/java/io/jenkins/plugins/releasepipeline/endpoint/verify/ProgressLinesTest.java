package io.jenkins.plugins.releasepipeline.endpoint.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.fixture.VirtualScheduler;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    private static final String WANTED = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";

    private final VirtualScheduler time = new VirtualScheduler();
    private final VersionClient client = new VersionClient(
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build(), Duration.ofMinutes(1));
    private final List<String> log = new ArrayList<>();
    private final VerifiedEndpoint admin = endpoint("https://admin.example/__version__");
    private final VerifiedEndpoint web = endpoint("https://web.example/__version__");
    private final Verification verification = new Verification(List.of(admin, web), time::nanoTime);

    /** Nobody asks it: its answer does not change. */
    private VerifiedEndpoint endpoint(String url) {
        return new VerifiedEndpoint(
                client,
                time,
                time,
                VersionEndpoint.at(URI.create(url)),
                Wanted.commit(WANTED),
                new Schedule(Duration.ofHours(3), new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)), 1),
                CommitPositions.UNKNOWN,
                log::add);
    }

    private void follow(Optional<Duration> usual) {
        new ProgressLines(time, time, usual, log::add).follow(verification);
    }

    @Test
    void saysHowFarItIsAfterPausesThatDoubleUpToAQuarterOfAnHour() {
        follow(Optional.empty());
        List<Long> minutes = new ArrayList<>();
        for (int minute = 1; minute <= 60; minute++) {
            int before = log.size();
            time.advance(Duration.ofMinutes(1));
            if (log.size() > before) {
                minutes.add((long) minute);
            }
        }
        assertThat(minutes).containsExactly(1L, 3L, 7L, 15L, 30L, 45L, 60L);
        assertThat(log)
                .hasSize(7)
                .allMatch(
                        line -> line.endsWith(" so far. " + verification.soFar().message()));
        assertThat(log.get(0)).startsWith("1 min so far. ");
        assertThat(log.get(6)).startsWith("60 min so far. ");
    }

    @Test
    void saysHowLongItUsuallyTakes() {
        follow(Optional.of(Duration.ofMinutes(12)));
        time.advance(Duration.ofSeconds(59));
        assertThat(log).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(log).singleElement().asString().startsWith("1 min so far, usually 12 min in all. ");
    }

    @Test
    void saysSecondsWhereItUsuallyTakesLessThanAMinute() {
        follow(Optional.of(Duration.ofSeconds(40)));
        time.advance(Duration.ofMinutes(1));
        assertThat(log).singleElement().asString().startsWith("1 min so far, usually 40 s in all. ");
    }

    @Test
    void leavesTheTimerToOthersWhileALogTakesItsTime() {
        List<Runnable> left = new ArrayList<>();
        new ProgressLines(time, left::add, Optional.empty(), log::add).follow(verification);
        time.advance(Duration.ofMinutes(1));
        assertThat(log).isEmpty();
        left.remove(0).run();
        assertThat(log).hasSize(1);
    }

    @Test
    void saysWhenOneOfSeveralHasSettled() {
        follow(Optional.empty());
        admin.loop().end().complete(null);
        assertThat(log).containsExactly(verification.soFar().message());
    }

    @Test
    void isSilentOnceItIsOver() {
        follow(Optional.empty());
        time.advance(Duration.ofMinutes(1));
        verification.cancel();
        time.advance(Duration.ofHours(2));
        assertThat(log).hasSize(1);
        assertThat(time.delays()).isEmpty();
    }
}
