package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutomaticPromotionTest extends AutomaticPromotionScenario {

    @Test
    void theNewestCommitThatPassesItsGatesMovesOn() {
        open(true);
        line.commit("Passes first", Result.PASSED);
        CommitId passed = line.commit("Passes too", Result.PASSED);
        line.commit("Fails", Result.FAILED);

        line.refresh();

        assertThat(production()).isEqualTo(passed);
        assertThat(line.subjects("production").get(0))
                .isEqualTo("production: " + passed.abbreviated() + " deployed for automatic");
    }

    @Test
    void withoutAnAdminsChoiceNothingMoves() {
        CommitId first = open(false);
        line.commit("Passes", Result.PASSED);

        line.refresh();

        assertThat(production()).isEqualTo(first);
    }

    @Test
    void aBuildThatEndsIsNoticedWithoutAFetch() {
        CommitId first = open(true);
        CommitId commit = line.commit("Takes its time", Result.RUNNING);
        line.refresh();
        assertThat(production()).isEqualTo(first);

        line.build(commit, Result.PASSED);
        line.live().buildChanged();

        await().untilAsserted(() -> assertThat(production()).isEqualTo(commit));
    }

    @Test
    void aBuildThatEndsLongAfterTheFetchPromotesNothingThatIsNotThereAnyMore() {
        CommitId first = open(true);
        CommitId commit = line.commit("Takes its time", Result.RUNNING);
        line.refresh();
        line.repository().git().run("push", "-q", "--force", "origin", first.hex() + ":refs/heads/master");
        clock.set(MORNING.plus(Duration.ofMinutes(5)));

        line.build(commit, Result.PASSED);
        line.live().buildChanged();

        await().until(() -> line.live().current("stage"), Optional.of(first)::equals);
        line.refresh();
        assertThat(production()).isEqualTo(first);
        assertThat(line.log("production", "--format=%s")).doesNotContain(commit.abbreviated());
    }

    @Test
    void aHoldStopsItUntilSomebodyReleasesIt() {
        CommitId first = open(true);
        line.live().hold("production", "alice", "load test");
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.refresh();
        assertThat(production()).isEqualTo(first);

        line.live().release("production", "alice");

        await().untilAsserted(() -> assertThat(production()).isEqualTo(commit));
    }

    @Test
    void aWindowStopsItUntilItOpensByTime() {
        CommitId first = open(true, FROM_NINE);
        CommitId commit = line.commit("Passes", Result.PASSED);
        clock.set(Instant.parse("2026-03-02T08:59:59Z"));
        line.refresh();
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
        line.refresh();
        line.refresh();
        clock.set(MORNING.plusSeconds(59));
        line.refresh();
        assertThat(attempts()).isEqualTo(1);

        clock.set(MORNING.plusSeconds(60));
        line.refresh();
        clock.set(MORNING.plusSeconds(179));
        line.refresh();
        assertThat(attempts()).isEqualTo(2);
        assertThat(production()).isEqualTo(first);
        assertThat(line.log("production", "--format=%B"))
                .contains("the repository refused to move refs/heads/production");

        line.refusePushes(false);
        clock.set(MORNING.plusSeconds(180));
        line.refresh();
        assertThat(production()).isEqualTo(commit);
    }

    @Test
    void aClockThatJumpsBackDoesNotMakeItWaitLonger() {
        open(true);
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.refusePushes(true);
        line.refresh();
        line.refusePushes(false);

        clock.set(MORNING.minus(Duration.ofDays(365)));
        line.refresh();

        assertThat(production()).isEqualTo(commit);
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

        assertThat(line.refresh()).isPresent();

        assertThat(elsewhere.toFile().renameTo(line.repository().remote().toFile()))
                .isTrue();
        assertThat(production()).isEqualTo(first);
        assertThat(attempts()).isZero();
    }

    @Test
    void whatWasRolledBackNeedsAPersonUnlessItIsRevertedOnTheWay() {
        CommitId first = open(true);
        CommitId bad = line.commit("Break the viewer", Result.PASSED);
        line.refresh();
        rollBack(first, bad);
        line.live().release("production", "bob");
        line.commit("Something else", Result.PASSED);
        line.refresh();
        assertThat(production()).isEqualTo(first);

        CommitId revert = line.commit("Revert \"Break the viewer\"\n\nThis reverts commit " + bad + ".", Result.PASSED);
        line.refresh();

        assertThat(production()).isEqualTo(revert);
    }

    @Test
    void theNumberOfAMergeRequestBringsNothingBackByItself() {
        CommitId first = open(true);
        CommitId bad = line.commit("Break the viewer (#11)", Result.PASSED);
        line.refresh();
        rollBack(first, bad);
        line.live().release("production", "bob");

        line.commit("Mend the docs\n\nReverts other/project#11", Result.PASSED);
        line.commit("Revert \"Break the viewer (#11)\" (#12)\n\nReverts #11", Result.PASSED);
        line.refresh();

        assertThat(production()).isEqualTo(first);
    }

    @Test
    void whatSomebodyMovedBackAroundUsStaysUntilSomebodyReleasesIt() {
        CommitId first = open(true);
        CommitId bad = line.commit("Break the viewer", Result.PASSED);
        line.refresh();
        line.repository().branch("production", first);
        line.refresh();
        line.refresh();

        assertThat(production()).isEqualTo(first);
        assertThat(line.live().status().environments().get(2).hold())
                .get()
                .extracting(Hold::reason)
                .asString()
                .contains(
                        "moved back outside Release Pipeline from " + bad.abbreviated() + " to " + first.abbreviated());

        line.live().release("production", "alice");
        await().untilAsserted(() -> assertThat(production()).isEqualTo(bad));
    }

    @Test
    void anEnvironmentWhoseHistoryIsLockedDoesNotStopTheOthers() throws IOException {
        open(true);
        CommitId commit = line.commit("Passes", Result.PASSED);
        Path lock = folder.resolve("home/history.git/refs/releases/app/stage.lock");
        Files.createFile(lock);

        assertThat(line.refresh()).get().asString().contains("refs/releases/app/stage");
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
                        "Environment \"qa\" can't promote automatically: autoPromote needs promotesFrom and a deployRef.");
    }
}
