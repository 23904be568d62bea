package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.Status.Stopped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Production promotes by itself, and somebody set a barrier on its way. */
class AutomaticBarrierTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private AutomaticLine line;
    private GateApi gates;
    private CommitId before;
    private CommitId at;
    private CommitId behind;

    /** While nothing has passed its builds yet, so that nothing moves before the barrier is set. */
    @BeforeEach
    void threeCommitsWait(@TempDir Path folder) {
        line = new AutomaticLine(
                folder, clock, new Automation(true, false), List.of(), Optional.empty(), Duration.ofMinutes(1));
        gates = new GateApi(new StatusApi(line.live()));
        before = line.commit("Add an index", Result.RUNNING);
        at = line.commit("Use the index", Result.RUNNING);
        behind = line.commit("Fix the viewer", Result.RUNNING);
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private void allPass() {
        List.of(before, at, behind).forEach(commit -> line.build(commit, Result.PASSED));
        line.refresh();
    }

    private static Map<String, String> about(CommitId commit, String reason) {
        return Map.of("environment", "production", "commit", commit.hex(), "reason", reason);
    }

    private void setBarrier(CommitId commit, String reason) {
        ApiResponse answer = gates.barrier(about(commit, reason), "carol");
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
    }

    private void lift(CommitId commit) {
        ApiResponse answer = gates.lift(about(commit, "it has run"), "carol");
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
        line.refresh();
    }

    private CommitId production() {
        return line.repository().tip("production");
    }

    private Optional<Stopped> stopped() {
        return line.live().status().environments().get(2).stopped();
    }

    private static String reason(CommitId barrier, String reason) {
        return barrier.abbreviated() + " must not be passed yet; carol set a barrier there: " + reason;
    }

    @Test
    void movesUpToTheCommitBeforeItAndStopsThereWithItsReason() {
        setBarrier(at, "migrate by hand");
        allPass();

        assertThat(production()).isEqualTo(before);
        assertThat(line.subjects("production").get(0))
                .isEqualTo("production: " + before.abbreviated() + " deployed for automatic");
        assertThat(stopped()).contains(new Stopped(behind, Optional.of("barrier"), reason(at, "migrate by hand"), NOW));
        assertThat(line.live().statusJson().json()).contains(reason(at, "migrate by hand"));
    }

    @Test
    void staysThereHoweverOftenItLooksAndWhateverComesBehind() {
        setBarrier(at, "migrate by hand");
        allPass();
        int entries = line.subjects("production").size();
        clock.set(NOW.plusSeconds(300));
        CommitId newest = line.commit("Another fix", Result.PASSED);
        line.refresh();
        line.restart();
        line.refresh();

        assertThat(production()).isEqualTo(before);
        assertThat(line.subjects("production")).as("nothing was tried").hasSize(entries);
        assertThat(stopped()).get().extracting(Stopped::commit).isEqualTo(newest);
    }

    @Test
    void goesOnToTheNewestWhenItIsLifted() {
        setBarrier(at, "migrate by hand");
        allPass();
        assertThat(production()).isEqualTo(before);

        lift(at);

        assertThat(production()).isEqualTo(behind);
        assertThat(stopped()).isEmpty();
        assertThat(line.subjects("production"))
                .contains("production: barrier at " + at.abbreviated() + " lifted by carol: it has run");
    }

    @Test
    void aBarrierAtTheFirstCommitThatWaitsStopsAll() {
        CommitId runs = production();
        setBarrier(before, "load test");
        allPass();

        assertThat(production()).isEqualTo(runs);
        assertThat(stopped()).get().extracting(Stopped::reason).isEqualTo(reason(before, "load test"));
    }

    @Test
    void ofTwoBarriersEachIsAStopOfItsOwn() {
        setBarrier(at, "migrate by hand");
        setBarrier(behind, "tell support");
        allPass();
        assertThat(production()).isEqualTo(before);

        lift(at);
        assertThat(production()).isEqualTo(at);
        assertThat(stopped()).get().extracting(Stopped::reason).isEqualTo(reason(behind, "tell support"));

        lift(behind);
        assertThat(production()).isEqualTo(behind);
        assertThat(stopped()).isEmpty();
    }
}
