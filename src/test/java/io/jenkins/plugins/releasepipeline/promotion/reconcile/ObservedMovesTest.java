package io.jenkins.plugins.releasepipeline.promotion.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.status.Status.Moved;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody pushes to a deploy ref by hand. */
class ObservedMovesTest {

    private static final Instant TIME = Instant.parse("2026-03-02T10:00:00Z");

    @TempDir
    Path folder;

    private ReleaseLine line;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void open() {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        first = line.repository().commit("one");
        line.repository().branch("production", first);
        line.repository().branch("prototype", first);
        second = line.repository().commit("Mi", TIME, "two", Map.of());
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private Entry newest(String environment) {
        return line.history().newest(environment, 1).get(0).entry();
    }

    private Moved moved(int environment) {
        return line.status().environments().get(environment).moved().orElseThrow();
    }

    @Test
    void whoAndWhichGatesItPassedByAreRecordedAndShown() {
        line.holds().hold("production", "carol", "bug 177");
        line.repository().branch("production", second);
        line.refresh();

        assertThat(newest("production").kind()).isEqualTo(EntryKind.OBSERVED);
        assertThat(newest("production").text())
                .containsExactly(
                        "Was " + first.abbreviated() + "; no promotion of ours put it there.",
                        "* " + second.abbreviated() + " two (Mi)",
                        "Git does not tell who pushed it; the committer is Mi, at 2026-03-02T10:00:00Z.",
                        "* passed by the gate hold: production is held by carol: bug 177");
        assertThat(moved(2).by()).contains("Mi");
        assertThat(moved(2).role()).contains("committer");
        assertThat(moved(2).passedBy())
                .containsExactly(new GateAnswer("hold", false, "production is held by carol: bug 177"));
        assertThat(line.history().state("production").hold()).isPresent();
    }

    @Test
    void aMoveThatEveryGateWouldHaveAllowedIsShownWithoutOne() {
        line.repository().branch("production", second);
        line.refresh();

        assertThat(moved(2).passedBy()).isEmpty();
        assertThat(newest("production").details()).doesNotContainKey("passedBy");
    }

    @Test
    void aMoveBackByHandPassesByTheAncestry() {
        line.promote(second, first);
        line.repository().branch("production", first);
        line.refresh();

        assertThat(moved(2).passedBy()).extracting(GateAnswer::name).containsExactly("ancestry");
    }

    @Test
    void whereAPushIsTheOrdinaryWayOnlyAHoldIsPassedBy() {
        line.repository().branch("prototype", second);
        line.refresh();
        assertThat(line.status().environments().get(0).moved()).isEmpty();

        line.holds().hold("prototype", "bob", "load test");
        line.repository().branch("prototype", first);
        line.refresh();
        assertThat(moved(0).passedBy()).extracting(GateAnswer::name).containsExactly("hold");
    }

    @Test
    void whatWasThereAtTheFirstLookWasNotMoved() {
        assertThat(line.status().environments().get(2).moved()).isEmpty();
        assertThat(newest("production").text()).containsExactly("Seen for the first time.");
    }

    @Test
    void ourOwnPromotionIsNoMoveAroundUs() {
        line.promote(second, first);
        line.refresh();

        assertThat(line.status().environments().get(2).moved()).isEmpty();
    }

    @Test
    void whatTheEndpointsSayLaterDoesNotHideIt() {
        line.holds().hold("production", "carol", "bug 177");
        line.repository().branch("production", second);
        line.refresh();
        var observed = line.history().newest("production", 1).get(0);
        line.history()
                .append(
                        "production",
                        observed.entry()
                                .completed(
                                        observed.id(),
                                        io.jenkins.plugins.releasepipeline.history.entry.DeploymentState.VERIFIED,
                                        TIME,
                                        java.util.List.of(),
                                        Map.of("verification", Map.of())));

        assertThat(moved(2).passedBy()).hasSize(1);
        assertThat(Optional.of(moved(2).seen())).contains(observed.entry().time());
    }
}
