package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.status.Status.Stopped;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told about an automatic promotion that does not happen. */
class StoppedPromotionTest extends AutomaticPromotionScenario {

    private Optional<Stopped> stopped() {
        return line.live().status().environments().get(2).stopped();
    }

    @Test
    void theGateThatStopsItIsToldWithItsFirstMoment() throws Exception {
        open(true, FROM_NINE);
        line.refresh();
        assertThat(stopped()).as("nothing waits").isEmpty();
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.refresh();
        clock.set(MORNING.plusSeconds(600));
        line.refresh();

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
        line.refresh();
        assertThat(stopped()).as("it moved on").isEmpty();
    }

    @Test
    void whatTheServerSaysToThePushIsToldUntilItMovesOn() {
        open(true);
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.refusePushes(true);
        line.refresh();
        String before = line.live().statusJson().etag().orElseThrow();
        clock.set(MORNING.plusSeconds(60));
        line.refresh();

        Stopped stopped = stopped().orElseThrow();
        assertThat(stopped.commit()).isEqualTo(commit);
        assertThat(stopped.gate()).isEmpty();
        assertThat(stopped.reason()).contains("the repository refused to move refs/heads/production");
        assertThat(stopped.since()).isEqualTo(MORNING);

        line.refusePushes(false);
        clock.set(MORNING.plusSeconds(300));
        line.refresh();
        assertThat(stopped()).isEmpty();
        assertThat(line.live().statusJson().etag()).get().isNotEqualTo(before);
    }

    @Test
    void thatItWouldBringBackWhatWasRolledBackIsTold() {
        CommitId first = open(true);
        CommitId bad = line.commit("Break the viewer", Result.PASSED);
        line.refresh();
        rollBack(first, bad);
        line.refresh();
        assertThat(stopped().orElseThrow().gate()).contains("hold");
        line.live().release("production", "bob");
        line.refresh();

        assertThat(stopped().orElseThrow().gate()).isEmpty();
        assertThat(stopped().orElseThrow().reason())
                .isEqualTo("It would bring back " + bad.abbreviated() + " \"Break the viewer\", which bob rolled back:"
                        + " promote it manually, or revert it.");
    }

    @Test
    void whereAPersonPromotesNothingIsStopped() {
        open(false, FROM_NINE);
        line.commit("Passes", Result.PASSED);
        line.refresh();

        assertThat(stopped()).isEmpty();
    }
}
