package io.jenkins.plugins.releasepipeline.promotion.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A build that waits is either aborted or promoted, whichever began first, and never both. */
@Timeout(30)
class AbortOrProceedTest {

    private static final CommitId AWAITED = new CommitId("a".repeat(40));
    private static final CommitId OTHER = new CommitId("b".repeat(40));

    private final Commits commits = mock();
    private final OngoingPromotions ongoing = new OngoingPromotions();
    private final WaitingPromotions waiting = new WaitingPromotions();
    private final WaiterNotifier notifier = new WaiterNotifier(commits, mock(), mock(), waiting, mock());
    private final Environment production =
            new Environment("production", true, Optional.empty(), Optional.empty(), false, List.of(), List.of());
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void aBuildWaits() {
        waiting.add(
                new WaitingPromotion(
                        "production",
                        AWAITED,
                        "app #7",
                        7,
                        Optional.empty(),
                        Instant.EPOCH,
                        Optional.of(Instant.EPOCH)),
                new WaitingBuild() {
                    @Override
                    public void proceeded(Promotion promotion) {
                        told.add("proceeded");
                    }

                    @Override
                    public void aborted(String actor) {
                        told.add("aborted");
                    }

                    @Override
                    public void timedOut() {
                        told.add("timed out");
                    }
                });
    }

    private static Ongoing promotion(CommitId commit) {
        return new Ongoing(EntryKind.PROMOTE, commit, "alice", Instant.EPOCH);
    }

    /** Another promotion ends, and Proceed for the awaited commit begins, while it is found out what contains what. */
    private void proceedBeginsMeanwhile() {
        ongoing.begin("production", promotion(OTHER));
        when(commits.find(any())).thenAnswer(call -> {
            if (ongoing.at("production").equals(Optional.of(promotion(OTHER)))) {
                ongoing.pushed("production");
                ongoing.begin("production", promotion(AWAITED));
            }
            return Optional.empty();
        });
    }

    @Test
    void proceedThatBeganFirstIsNotAborted() {
        proceedBeginsMeanwhile();
        assertThatThrownBy(() -> notifier.abort(production, ongoing, "app #7", "bob"))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("app #7 was not aborted: alice is deploying " + AWAITED.abbreviated() + " to production.");
        assertThat(told).isEmpty();
        assertThat(waiting.of("production")).hasSize(1);
    }

    @Test
    void proceedThatBeganFirstIsNotTimedOutNorSuperseded() {
        proceedBeginsMeanwhile();
        notifier.endWaiting(production, ongoing, Instant.EPOCH);
        assertThat(told).isEmpty();
    }

    @Test
    void proceedThatComesLaterFindsNoBuildToPromote() throws InterruptedException {
        List<WaitingPromotion> found = new ArrayList<>();
        Thread proceed = new Thread(() -> {
            ongoing.begin("production", promotion(AWAITED));
            found.addAll(waiting.of("production"));
        });
        Optional<Boolean> ended = ongoing.ifStill("production", Optional.empty(), () -> {
            proceed.start();
            await().until(() -> proceed.getState() == Thread.State.BLOCKED);
            return waiting.abort("production", one -> true, "bob").isPresent();
        });
        proceed.join();
        assertThat(ended).contains(true);
        assertThat(found).isEmpty();
    }

    @Test
    void anAbortIsToldOnceAndOutsideOfEveryLock() {
        notifier.abort(production, ongoing, "app #7", "bob");
        assertThat(told).containsExactly("aborted");
        notifier.promoted(production, AWAITED, mock()).run();
        assertThat(told).containsExactly("aborted");
        assertThatThrownBy(() -> notifier.abort(production, ongoing, "app #7", "bob"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("does not wait");
    }
}
