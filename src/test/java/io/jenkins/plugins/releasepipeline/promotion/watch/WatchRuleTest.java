package io.jenkins.plugins.releasepipeline.promotion.watch;

import static io.jenkins.plugins.releasepipeline.endpoint.answer.Health.BROKEN;
import static io.jenkins.plugins.releasepipeline.endpoint.answer.Health.HEALTHY;
import static io.jenkins.plugins.releasepipeline.endpoint.answer.Health.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.answer.HeartbeatAnswer;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat.Change;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat.Row;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.Decisions;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.watch.WatchResult.Cause;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchRuleTest {

    private static final CommitId COMMIT = new CommitId("2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4");
    private static final Instant BEGAN = Instant.parse("2026-08-03T10:00:00.5Z");
    private static final Instant UNTIL = BEGAN.plusSeconds(600);

    private final Map<String, Health> before = new HashMap<>();
    private final Map<String, Optional<ObservedHeartbeat>> services = new HashMap<>();

    private void service(String name, Health atDeployment, Health last, Health now, Instant since) {
        service(name, atDeployment, last, now, since, since.minusSeconds(15));
    }

    private void service(String name, Health atDeployment, Health last, Health now, Instant since, Instant after) {
        before.put(name, atDeployment);
        HeartbeatAnswer answer = new HeartbeatAnswer(now, Optional.of("It says " + now + "."), List.of());
        Row row = new Row(3, 0, 0, since, Optional.empty(), Optional.of(after));
        List<Change> changes = List.of(
                new Change(since.minusSeconds(7200), last, Optional.empty()),
                new Change(since, now, Optional.of(after)));
        services.put(
                name, Optional.of(new ObservedHeartbeat(answer, since, changes, since.minusSeconds(7200), row, false)));
    }

    private Optional<WatchResult> at(Instant now) {
        return WatchRule.result(new HeartbeatWatch(COMMIT, BEGAN, UNTIL, before, Optional.empty()), services, now);
    }

    @ParameterizedTest
    @CsvSource({
        // at the deployment, before the break: during the watch, at its end
        "HEALTHY, HEALTHY, DEPLOYMENT, DEPLOYMENT",
        "HEALTHY, UNKNOWN, DEPLOYMENT, DEPLOYMENT",
        "UNKNOWN, HEALTHY, DEPLOYMENT, DEPLOYMENT",
        "UNKNOWN, UNKNOWN, , UNCLEAR",
        "BROKEN, HEALTHY, , BEFORE",
        "BROKEN, UNKNOWN, , BEFORE",
    })
    void aBreakCountsAgainstTheDeploymentIfTheServiceWasHealthy(
            Health atDeployment, Health last, Cause during, Cause end) {
        service("web", atDeployment, last, BROKEN, BEGAN.plusSeconds(60));
        service("api", HEALTHY, UNKNOWN, HEALTHY, BEGAN.minusSeconds(60));
        assertThat(at(BEGAN.plusSeconds(120)).flatMap(WatchResult::cause)).isEqualTo(Optional.ofNullable(during));
        assertThat(at(UNTIL).flatMap(WatchResult::cause)).contains(end);
        assertThat(at(UNTIL).orElseThrow().health()).isEqualTo(BROKEN);
    }

    @Test
    void aServiceThatWasLastHealthyLongBeforeIsUnclear() {
        service("web", UNKNOWN, HEALTHY, BROKEN, BEGAN.minusSeconds(3600));
        assertThat(at(BEGAN.plusSeconds(60))).isEmpty();
        assertThat(at(UNTIL).orElseThrow().isBroken(Cause.UNCLEAR)).isTrue();
    }

    @Test
    void aServiceWhoseLastHealthyAnswerIsOlderThanTheWatchIsUnclear() {
        service("web", UNKNOWN, HEALTHY, BROKEN, BEGAN.plusSeconds(5), BEGAN.minusSeconds(300));
        assertThat(at(BEGAN.plusSeconds(120))).isEmpty();
        assertThat(at(UNTIL).orElseThrow().isBroken(Cause.UNCLEAR)).isTrue();
    }

    @Test
    void oneServiceThatBreaksIsEnoughAndTheOthersAreNotNamed() {
        service("old", BROKEN, UNKNOWN, BROKEN, BEGAN.minusSeconds(600));
        service("web", HEALTHY, HEALTHY, BROKEN, BEGAN.plusSeconds(60));
        assertThat(at(BEGAN.plusSeconds(120)).orElseThrow().reason())
                .contains("web broke after 2bb117f was deployed. It says BROKEN.");
    }

    @Test
    void whatBreaksAfterTheEndDoesNotCount() {
        service("web", HEALTHY, HEALTHY, BROKEN, UNTIL.plusSeconds(1));
        assertThat(at(UNTIL.plusSeconds(100)).orElseThrow())
                .isEqualTo(new WatchResult(HEALTHY, Optional.empty(), Optional.empty()));
    }

    @Test
    void isUnknownIfAServiceCanNotBeReadOrWasNotReadAtTheEnd() {
        service("web", HEALTHY, UNKNOWN, HEALTHY, BEGAN.minusSeconds(60));
        services.put("api", Optional.empty());
        assertThat(at(UNTIL.minusSeconds(1))).isEmpty();
        assertThat(at(UNTIL).orElseThrow().health()).isEqualTo(UNKNOWN);
        assertThat(at(UNTIL).orElseThrow().reason().orElseThrow())
                .startsWith("At the end of the watch, the health of api was unknown.");
    }

    @Test
    void isReadFromTheHistoryAsItWasWritten() {
        before.put("web", HEALTHY);
        before.put("api", UNKNOWN);
        HeartbeatWatch watch = new HeartbeatWatch(COMMIT, BEGAN, UNTIL, before, Optional.empty());
        assertThat(HeartbeatWatch.of(state(watch))).contains(watch);
        HeartbeatWatch ended =
                watch.ended(new WatchResult(BROKEN, Optional.of(Cause.BEFORE), Optional.of("web is broken")));
        assertThat(HeartbeatWatch.of(state(ended))).contains(ended);
        assertThat(ended.entry(UNTIL).kind()).isEqualTo(EntryKind.WATCH);
    }

    @Test
    void anEntryOfAnotherProgramIsNoWatch() {
        EnvironmentState state = state(new HeartbeatWatch(COMMIT, BEGAN, UNTIL, before, Optional.empty()));
        Recorded wrong =
                new Recorded(COMMIT, state.watch().orElseThrow().entry().brief().detailing("until", "soon"));
        assertThat(HeartbeatWatch.of(new EnvironmentState(
                        List.of(), Optional.empty(), Optional.empty(), Decisions.NONE, Optional.of(wrong))))
                .isEmpty();
    }

    private static EnvironmentState state(HeartbeatWatch watch) {
        return new EnvironmentState(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Decisions.NONE,
                Optional.of(new Recorded(COMMIT, watch.entry(BEGAN))));
    }
}
