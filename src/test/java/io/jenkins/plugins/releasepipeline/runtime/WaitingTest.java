package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How waiting for Proceed ends without one: a newer build takes the place of an older one, or time is up. */
class WaitingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private AutomaticLine line;
    private CommitId older;
    private CommitId newer;

    @BeforeEach
    void open() {
        line = new AutomaticLine(folder, clock, Automation.NONE, List.of(), Optional.empty(), Duration.ofMinutes(1));
        older = line.repository().commit("Older");
        newer = line.repository().commit("Newer");
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private Runnable waits(int build, CommitId commit, Optional<Instant> deadline) {
        WaitingPromotion promotion =
                new WaitingPromotion("production", commit, "app #" + build, build, Optional.empty(), NOW, deadline);
        return line.live().waitFor(promotion, new WaitingBuild() {
            @Override
            public void proceeded(Promotion done) {
                told.add("#" + build + " proceeded");
            }

            @Override
            public void superseded(WaitingPromotion by) {
                told.add("#" + build + " superseded by " + by.build());
            }

            @Override
            public void timedOut() {
                told.add("#" + build + " timed out");
            }
        });
    }

    private Runnable waits(int build, CommitId commit) {
        return waits(build, commit, Optional.empty());
    }

    private List<Integer> waiting() {
        return line.live().waiting().of("production").stream()
                .map(WaitingPromotion::number)
                .toList();
    }

    @Test
    void aNewerBuildWhoseCommitContainsTheOldersTakesItsPlace() {
        waits(2, older);
        assertThat(told).isEmpty();

        waits(3, newer);

        assertThat(told).containsExactly("#2 superseded by app #3");
        assertThat(waiting()).containsExactly(3);
    }

    @Test
    void theOrderInWhichTheyRegisterAfterARestartDoesNotMatter() {
        waits(3, newer);
        waits(2, older);

        assertThat(told).containsExactly("#2 superseded by app #3");
    }

    @Test
    void anOldCommitThatSomebodyBuildsAgainOnPurposeIsNotSuperseded() {
        waits(3, newer);
        waits(4, older);

        assertThat(told).isEmpty();
        assertThat(waiting()).containsExactly(3, 4);
    }

    @Test
    void twoBuildsOfOneCommitWaitTogether() {
        waits(2, newer);
        waits(3, newer);

        assertThat(told).isEmpty();
    }

    @Test
    void commitsOfDifferentBranchesDoNotSupersedeEachOther() {
        line.repository().checkOut("side", older);
        CommitId side = line.repository().commit("Aside");
        line.refresh();
        waits(2, newer);
        waits(3, side);

        assertThat(told).isEmpty();
    }

    @Test
    void whoseTimeIsUpWaitsNoMore() {
        waits(2, newer, Optional.of(NOW.plus(Duration.ofHours(2))));
        clock.set(NOW.plus(Duration.ofHours(2)).minusSeconds(1));
        line.refresh();
        assertThat(told).isEmpty();

        clock.set(NOW.plus(Duration.ofHours(2)));
        line.refresh();

        assertThat(told).containsExactly("#2 timed out");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aDeadlineNeedsNoFetch() {
        waits(2, newer, Optional.of(NOW.plusMillis(500)));
        clock.set(NOW.plusSeconds(1));

        await().untilAsserted(() -> assertThat(told).containsExactly("#2 timed out"));
    }

    @Test
    void aDeadlineThatPassedWhileJenkinsWasDownCountsAtOnce() {
        waits(2, newer, Optional.of(NOW.minusSeconds(1)));

        assertThat(told).containsExactly("#2 timed out");
    }

    @Test
    void aClockThatJumpsBackPutsTheDeadlineOff() {
        waits(2, newer, Optional.of(NOW.plusMillis(200)));
        clock.set(NOW.minus(Duration.ofDays(1)));
        line.refresh();
        assertThat(told).isEmpty();

        clock.set(NOW.plusSeconds(1));
        line.refresh();

        assertThat(told).containsExactly("#2 timed out");
    }

    @Test
    void whatWasTakenBackIsNotTold() {
        waits(2, older, Optional.of(NOW.plusSeconds(1))).run();
        waits(3, newer);
        clock.set(NOW.plusSeconds(2));
        line.refresh();

        assertThat(told).isEmpty();
    }

    @Test
    void thePlanSaysUntilWhenABuildWaits() {
        waits(2, newer, Optional.of(Instant.parse("2026-03-02T10:00:00Z")));

        assertThat(line.live().status().promotions().get(0).waiting().get(0).until())
                .contains(Instant.parse("2026-03-02T10:00:00Z"));
    }
}
