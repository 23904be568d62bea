package io.jenkins.plugins.releasepipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.Hold;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.status.Status.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutomaticPromotionTest {

    /** A Monday. */
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

    private static final GateRule FROM_NINE = new GateRule.Window(
            ZoneOffset.UTC, Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(16, 0), Duration.ZERO);

    private final TestClock clock = new TestClock(MORNING);

    @TempDir
    Path folder;

    private AutomaticLine line;

    private CommitId open(boolean promotes, GateRule... gates) {
        line = new AutomaticLine(
                folder,
                clock,
                new Automation(promotes, false),
                List.of(gates),
                Optional.empty(),
                Duration.ofMinutes(1));
        return line.repository().tip("production");
    }

    @AfterEach
    void close() {
        line.close();
    }

    private CommitId production() {
        return line.repository().tip("production");
    }

    @Test
    void theNewestCommitThatPassesItsGatesMovesOn() {
        open(true);
        line.commit("Passes first", Result.PASSED);
        CommitId passed = line.commit("Passes too", Result.PASSED);
        line.commit("Fails", Result.FAILED);

        line.live().refresh();

        assertThat(production()).isEqualTo(passed);
        assertThat(line.subjects("production").get(0))
                .isEqualTo("production: " + passed.abbreviated() + " deployed for automatic");
    }

    @Test
    void withoutAnAdminsChoiceNothingMoves() {
        CommitId first = open(false);
        line.commit("Passes", Result.PASSED);

        line.live().refresh();

        assertThat(production()).isEqualTo(first);
    }

    @Test
    void aBuildThatEndsIsNoticedWithoutAFetch() {
        CommitId first = open(true);
        CommitId commit = line.commit("Takes its time", Result.RUNNING);
        line.live().refresh();
        assertThat(production()).isEqualTo(first);

        line.build(commit, Result.PASSED);
        line.live().buildChanged();

        await().untilAsserted(() -> assertThat(production()).isEqualTo(commit));
    }

    @Test
    void aHoldStopsItUntilSomebodyReleasesIt() {
        CommitId first = open(true);
        line.live().hold("production", "alice", "load test");
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.live().refresh();
        assertThat(production()).isEqualTo(first);

        line.live().release("production", "alice");

        await().untilAsserted(() -> assertThat(production()).isEqualTo(commit));
    }

    @Test
    void aWindowStopsItUntilItOpensByTime() {
        CommitId first = open(true, FROM_NINE);
        CommitId commit = line.commit("Passes", Result.PASSED);
        clock.set(Instant.parse("2026-03-02T08:59:59Z"));
        line.live().refresh();
        assertThat(production()).isEqualTo(first);

        clock.set(Instant.parse("2026-03-02T09:00:00Z"));

        // Nothing is fetched: the pipeline had set itself a timer.
        await().untilAsserted(() -> assertThat(production()).isEqualTo(commit));
    }

    @Test
    void aPushThatWasRefusedIsTriedAgainLaterAndLater() {
        CommitId first = open(true);
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.refusePushes(true);
        line.live().refresh();
        line.live().refresh();
        clock.set(MORNING.plusSeconds(59));
        line.live().refresh();
        assertThat(attempts()).isEqualTo(1);

        clock.set(MORNING.plusSeconds(60));
        line.live().refresh();
        clock.set(MORNING.plusSeconds(179));
        line.live().refresh();
        assertThat(attempts()).isEqualTo(2);
        assertThat(production()).isEqualTo(first);
        assertThat(line.log("production", "--format=%B"))
                .contains("the repository refused to move refs/heads/production");

        line.refusePushes(false);
        clock.set(MORNING.plusSeconds(180));
        line.live().refresh();
        assertThat(production()).isEqualTo(commit);
    }

    @Test
    void aClockThatJumpsBackDoesNotMakeItWaitLonger() {
        open(true);
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.refusePushes(true);
        line.live().refresh();
        line.refusePushes(false);

        clock.set(MORNING.minus(Duration.ofDays(365)));
        line.live().refresh();

        assertThat(production()).isEqualTo(commit);
    }

    private Optional<Stopped> stopped() {
        return line.live().status().environments().get(2).stopped();
    }

    @Test
    void theGateThatStopsItIsToldWithItsFirstMoment() throws Exception {
        open(true, FROM_NINE);
        line.live().refresh();
        assertThat(stopped()).as("nothing waits").isEmpty();
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.live().refresh();
        clock.set(MORNING.plusSeconds(600));
        line.live().refresh();

        assertThat(stopped())
                .contains(new Stopped(
                        commit, Optional.of("window"), "Open on Mon from 09:00 to 16:00 (Z) only.", MORNING));
        assertThat(new ObjectMapper()
                        .readTree(line.live().statusJson().json())
                        .at("/environments/2/stopped")
                        .toString())
                .isEqualTo("{\"commit\":\"" + commit + "\",\"gate\":\"window\",\"reason\":"
                        + "\"Open on Mon from 09:00 to 16:00 (Z) only.\",\"since\":\"2026-03-02T08:00:00Z\"}");

        clock.set(Instant.parse("2026-03-02T09:00:00Z"));
        line.live().refresh();
        assertThat(stopped()).as("it moved on").isEmpty();
    }

    @Test
    void whatTheServerSaysToThePushIsToldUntilItMovesOn() {
        open(true);
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.refusePushes(true);
        line.live().refresh();
        String before = line.live().statusJson().etag().orElseThrow();
        clock.set(MORNING.plusSeconds(60));
        line.live().refresh();

        Stopped stopped = stopped().orElseThrow();
        assertThat(stopped.commit()).isEqualTo(commit);
        assertThat(stopped.gate()).isEmpty();
        assertThat(stopped.reason()).contains("the repository refused to move refs/heads/production");
        assertThat(stopped.since()).isEqualTo(MORNING);

        line.refusePushes(false);
        clock.set(MORNING.plusSeconds(300));
        line.live().refresh();
        assertThat(stopped()).isEmpty();
        assertThat(line.live().statusJson().etag()).get().isNotEqualTo(before);
    }

    @Test
    void thatItWouldBringBackWhatWasRolledBackIsTold() {
        CommitId first = open(true);
        CommitId bad = line.commit("Break the viewer", Result.PASSED);
        line.live().refresh();
        line.live()
                .proceed(new Request(
                        Kind.ROLLBACK,
                        "production",
                        first,
                        Optional.of(bad),
                        "bob",
                        Optional.of("bug 1"),
                        Optional.empty()));
        line.live().refresh();
        assertThat(stopped().orElseThrow().gate()).contains("hold");
        line.live().release("production", "bob");
        line.live().refresh();

        assertThat(stopped().orElseThrow().gate()).isEmpty();
        assertThat(stopped().orElseThrow().reason())
                .isEqualTo("It would bring back " + bad.abbreviated() + " \"Break the viewer\", which bob rolled back:"
                        + " a person has to promote it, or somebody reverts it.");
    }

    @Test
    void whereAPersonPromotesNothingIsStopped() {
        open(false, FROM_NINE);
        line.commit("Passes", Result.PASSED);
        line.live().refresh();

        assertThat(stopped()).isEmpty();
    }

    private long attempts() {
        return line.subjects("production").stream()
                .filter(subject -> subject.contains("failed for automatic"))
                .count();
    }

    @Test
    void aRemoteThatDoesNotAnswerIsLeftAlone() {
        CommitId first = open(true);
        line.commit("Passes", Result.PASSED);
        Path elsewhere = folder.resolve("elsewhere.git");
        assertThat(line.repository().remote().toFile().renameTo(elsewhere.toFile()))
                .isTrue();

        assertThat(line.live().refresh()).isPresent();

        assertThat(elsewhere.toFile().renameTo(line.repository().remote().toFile()))
                .isTrue();
        assertThat(production()).isEqualTo(first);
        assertThat(attempts()).isZero();
    }

    @Test
    void whatWasRolledBackNeedsAPersonUnlessItIsRevertedOnTheWay() {
        CommitId first = open(true);
        CommitId bad = line.commit("Break the viewer", Result.PASSED);
        line.live().refresh();
        line.live()
                .proceed(new Request(
                        Kind.ROLLBACK,
                        "production",
                        first,
                        Optional.of(bad),
                        "bob",
                        Optional.of("bug 1"),
                        Optional.empty()));
        line.live().release("production", "bob");
        line.commit("Something else", Result.PASSED);
        line.live().refresh();
        assertThat(production()).isEqualTo(first);

        CommitId revert = line.commit("Revert \"Break the viewer\"\n\nThis reverts commit " + bad + ".", Result.PASSED);
        line.live().refresh();

        assertThat(production()).isEqualTo(revert);
    }

    @Test
    void whatSomebodyMovedBackAroundUsStaysUntilSomebodyReleasesIt() {
        CommitId first = open(true);
        CommitId bad = line.commit("Break the viewer", Result.PASSED);
        line.live().refresh();
        line.repository().branch("production", first);
        line.live().refresh();
        line.live().refresh();

        assertThat(production()).isEqualTo(first);
        assertThat(line.live().status().environments().get(2).hold())
                .get()
                .extracting(Hold::reason)
                .asString()
                .contains("moved back around us from " + bad.abbreviated() + " to " + first.abbreviated());

        line.live().release("production", "alice");
        await().untilAsserted(() -> assertThat(production()).isEqualTo(bad));
    }

    @Test
    void anEnvironmentWhoseHistoryIsLockedDoesNotStopTheOthers() throws IOException {
        open(true);
        CommitId commit = line.commit("Passes", Result.PASSED);
        Path lock = folder.resolve("home/history.git/refs/releases/app/stage.lock");
        Files.createFile(lock);

        assertThat(line.live().refresh()).get().asString().contains("refs/releases/app/stage");
        assertThat(production()).isEqualTo(commit);
    }

    @Test
    void anEnvironmentThatCouldNeverPromoteByItselfIsRefused() {
        open(false);
        assertThatThrownBy(() -> new Environment(
                        "qa",
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        List.of(),
                        List.of(),
                        new Automation(true, false)))
                .isInstanceOf(ReleaseException.class)
                .hasMessage(
                        "Environment \"qa\" can't promote by itself: autoPromote needs promotesFrom and a deployRef.");
    }
}
