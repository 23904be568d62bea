package io.jenkins.plugins.releasepipeline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the row of a commit says of its build while that waits for Proceed. */
class WaitingBuildTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T08:00:00Z"));

    private static List<String> waitsFor(AutomaticLine line) {
        return line.live().status().rows().get(0).build().orElseThrow().waitsFor();
    }

    private WaitingPromotion waits(CommitId commit, int number) {
        return new WaitingPromotion("production", commit, "app #" + number, number, Optional.empty(), clock.instant());
    }

    @Test
    void aBuildThatRunsWaitsForItsEnvironmentUntilItsCommitIsThere(@TempDir Path folder) {
        try (AutomaticLine line =
                new AutomaticLine(folder, clock, Automation.NONE, List.of(), Optional.empty(), Duration.ofMinutes(1))) {
            CommitId first = line.repository().tip("production");
            CommitId commit = line.commit("Asks", Build.Result.RUNNING);
            line.refresh();
            assertThat(waitsFor(line)).as("it only runs").isEmpty();

            line.live().waitFor(waits(commit, 1), promotion -> {});
            line.live().waitFor(waits(commit, 1), promotion -> {});
            assertThat(waitsFor(line)).as("parallel steps").containsExactly("production");

            line.live().proceed(PipelineFixture.promote(commit, first));
            assertThat(waitsFor(line)).isEmpty();
        }
    }

    @Test
    void aBuildWhoseResultIsKnownDoesNotWaitWhateverIsRegistered(@TempDir Path folder) {
        try (AutomaticLine line =
                new AutomaticLine(folder, clock, Automation.NONE, List.of(), Optional.empty(), Duration.ofMinutes(1))) {
            CommitId commit = line.commit("Ends", Build.Result.PASSED);
            line.refresh();
            line.live().waitFor(waits(commit, 1), promotion -> {});

            assertThat(waitsFor(line)).isEmpty();
        }
    }
}
