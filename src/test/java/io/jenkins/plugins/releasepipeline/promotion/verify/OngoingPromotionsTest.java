package io.jenkins.plugins.releasepipeline.promotion.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OngoingPromotionsTest {

    private final OngoingPromotions ongoing = new OngoingPromotions();
    private final Ongoing promotion =
            new Ongoing(EntryKind.PROMOTE, new CommitId("a".repeat(40)), "alice", Instant.EPOCH);

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void closingDoesNotWaitForeverForAPushThatHangs() {
        ongoing.begin("production", promotion);
        ongoing.close(Duration.ofMillis(20));

        assertThatThrownBy(() -> ongoing.begin("stage", promotion))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("being closed");
        assertThat(ongoing.at("production")).contains(promotion);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void closingWaitsForAPushThatEnds() throws InterruptedException {
        ongoing.begin("production", promotion);
        Thread closing = new Thread(() -> ongoing.close(Duration.ofMinutes(5)));
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        ongoing.pushed("production");
        closing.join();
        assertThat(ongoing.at("production")).isEmpty();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPromotionGoesBeforeWhatIsSettledForLongAndThatOneIsTold() {
        ongoing.unlessPushing("production", goesOn -> {
            assertThat(goesOn.getAsBoolean()).isTrue();
            CompletableFuture.runAsync(() -> ongoing.begin("production", promotion))
                    .join();
            assertThat(goesOn.getAsBoolean()).isFalse();
            ongoing.pushed("production");
            assertThat(goesOn.getAsBoolean()).as("what it knows is from before").isFalse();
        });
        AtomicBoolean settled = new AtomicBoolean();
        ongoing.unlessPushing("production", goesOn -> settled.set(goesOn.getAsBoolean()));
        assertThat(settled).isTrue();
    }

    @Test
    void tellsHowFarAPromotionIsAndCountsEachStep() {
        long before = ongoing.stamp();
        ongoing.begin("production", promotion);
        assertThat(ongoing.stage("production")).isEqualTo(DeploymentStage.GATES);
        ongoing.cleared("production");
        assertThat(ongoing.stage("production")).isEqualTo(DeploymentStage.PUSHING);
        assertThat(ongoing.stamp()).isEqualTo(before + 2);
        ongoing.delegate("production", promotion);
        ongoing.pushed("production");
        assertThat(ongoing.stage("production")).isEqualTo(DeploymentStage.DEPLOYING);
        ongoing.delegated("production");
        assertThat(ongoing.stage("production")).isEqualTo(DeploymentStage.VERIFYING);
        ongoing.begin("production", promotion);
        assertThat(ongoing.stage("production")).as("the next one").isEqualTo(DeploymentStage.GATES);
    }

    @Test
    void theEndOfWhatWasCarriedOutBeforeDoesNotEndWhatIsCarriedOutNow() {
        ongoing.delegate("production", promotion);
        ongoing.delegated("production", new CommitId("b".repeat(40)));
        assertThat(ongoing.arrivingAt("production")).contains(promotion);
        ongoing.delegated("production", promotion.commit());
        assertThat(ongoing.arrivingAt("production")).isEmpty();
    }
}
