package io.jenkins.plugins.releasepipeline.promotion.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two builds wait, the newer one with the older one's commit, and both until noon. */
class WaitingPromotionsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final WaitingPromotions waiting = new WaitingPromotions();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void twoWait() {
        add(1, "a");
        add(2, "b");
    }

    private void add(int number, String digit) {
        waiting.add(
                new WaitingPromotion(
                        "production",
                        new CommitId(digit.repeat(40)),
                        "app #" + number,
                        number,
                        Optional.empty(),
                        NOON.minusSeconds(60),
                        Optional.of(NOON)),
                new WaitingBuild() {
                    @Override
                    public void proceeded(Promotion promotion) {
                        told.add(number + " proceeded");
                    }

                    @Override
                    public void superseded(WaitingPromotion by) {
                        told.add(number + " superseded by " + by.number());
                        throw new IllegalStateException("a build that can't be told");
                    }

                    @Override
                    public void timedOut() {
                        told.add(number + " timed out");
                    }
                });
    }

    @Test
    void whoseCommitIsJustBeingPutThereIsNeitherSupersededNorTimedOut() {
        waiting.supersede("production", (newer, older) -> true, (one, remove) -> false);
        waiting.timeOut("production", NOON, (one, remove) -> false);

        assertThat(told).isEmpty();
        assertThat(waiting.of("production")).hasSize(2);
    }

    @Test
    void oneThatCanNotBeToldDoesNotKeepTheOthersFromBeingTold() {
        waiting.supersede("production", (newer, older) -> true, (one, remove) -> remove.getAsBoolean());
        waiting.timeOut("production", NOON, (one, remove) -> remove.getAsBoolean());

        assertThat(told).containsExactly("1 superseded by 2", "2 timed out");
        assertThat(waiting.nextDeadline()).isEmpty();
    }

    @Test
    void anotherEnvironmentsBuildsWaitOn() {
        waiting.supersede("stage", (newer, older) -> true, (one, remove) -> remove.getAsBoolean());
        waiting.timeOut("stage", NOON, (one, remove) -> remove.getAsBoolean());

        assertThat(told).isEmpty();
        assertThat(waiting.nextDeadline()).contains(NOON);
    }

    /** The job of a version tag counts its builds from 1. */
    @Test
    void numbersOfDifferentJobsAreNotCompared() {
        waiting.add(
                new WaitingPromotion(
                        "production", new CommitId("c".repeat(40)), "app/v3.08 #9", 9, Optional.empty(), NOON),
                promotion -> {});
        waiting.supersede("production", (newer, older) -> true, (one, remove) -> remove.getAsBoolean());

        assertThat(told).containsExactly("1 superseded by 2");
        assertThat(waiting.of("production"))
                .extracting(WaitingPromotion::build)
                .containsExactlyInAnyOrder("app #2", "app/v3.08 #9");
    }
}
