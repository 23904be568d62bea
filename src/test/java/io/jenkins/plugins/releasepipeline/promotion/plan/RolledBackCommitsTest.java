package io.jenkins.plugins.releasepipeline.promotion.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.ReintroducedCommit;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Production ran three, and Bob rolled it back to one. */
class RolledBackCommitsTest {

    @TempDir
    Path folder;

    private ReleaseLine line;
    private CommitId first;
    private CommitId second;
    private CommitId third;

    @BeforeEach
    void rollBack() {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        first = line.repository().commit("one");
        line.repository().branch("production", first);
        second = line.repository().commit("two");
        third = line.repository().commit("three");
        line.refresh();
        line.promote(third, first);
        line.rollBack(first, third, "bug 1");
    }

    @AfterEach
    void close() {
        line.close();
    }

    private Plan plan(CommitId commit) {
        return line.planner().plan(EntryKind.PROMOTE, line.production(), commit);
    }

    private List<CommitId> broughtBack(CommitId commit) {
        return plan(commit).broughtBack().stream()
                .map(back -> back.commit().id())
                .toList();
    }

    @Test
    void aPlanNamesWhatItWouldBringBackAndWhoTookItAway() {
        CommitId fourth = line.repository().commit("four");
        line.refresh();

        assertThat(broughtBack(fourth)).containsExactly(third, second);
        assertThat(broughtBack(second)).containsExactly(second);
        ReintroducedCommit back = plan(fourth).broughtBack().get(0);
        assertThat(back.by()).isEqualTo("bob");
        assertThat(back.reason()).contains("bug 1");
        assertThat(back.revertedBy()).isEmpty();
    }

    @Test
    void noneIsForgottenHoweverManyThereAre() {
        line.holds().release("production", "bob");
        List<CommitId> many = new ArrayList<>();
        for (int i = 0; i < Planner.SHOWN + 20; i++) {
            many.add(line.repository().commit("number " + i));
        }
        CommitId newest = many.get(many.size() - 1);
        line.refresh();
        line.promote(newest, first);
        line.rollBack(first, newest, "bug 3");

        assertThat(broughtBack(many.get(4)))
                .containsExactly(many.get(4), many.get(3), many.get(2), many.get(1), many.get(0), third, second);
    }

    @Test
    void aPromotionThatContainsThemEndsIt() {
        line.holds().release("production", "bob");
        line.promote(second, first);
        assertThat(broughtBack(third)).containsExactly(third);

        line.promote(third, second);
        CommitId fourth = line.repository().commit("four");
        line.refresh();
        assertThat(broughtBack(fourth)).isEmpty();

        // On purpose is on purpose, also after somebody moved the branch back around us.
        line.repository().branch("production", first);
        line.refresh();
        assertThat(broughtBack(fourth)).isEmpty();
    }

    @Test
    void aPromotionThatBringsThemBackSaysSoInTheHistory() {
        line.holds().release("production", "bob");
        line.promote(third, first);

        assertThat(line.history().newest("production", 2).get(1).entry().text())
                .contains("Brings back what was rolled back:")
                .anyMatch(text -> text.endsWith("three (Jo), rolled back by bob"));
    }

    @Test
    void aMoveAroundUsIsNoPromotion() {
        line.repository().branch("production", third);
        line.refresh();
        line.repository().branch("production", first);
        line.refresh();

        assertThat(broughtBack(third)).containsExactly(third, second);
    }

    @Test
    void aRevertThatComesAlongIsNamed() {
        CommitId revert = line.repository().commit("Revert \"three\"\n\nThis reverts commit " + third + ".");
        CommitId again = line.repository().commit("Reapply \"three\"\n\nThis reverts commit " + revert + ".");
        line.refresh();

        assertThat(plan(revert).broughtBack().get(0).revertedBy()).contains(revert);
        assertThat(plan(again).broughtBack().get(0).revertedBy()).isEmpty();
    }

    /** Whoever writes a message could otherwise bring back what was rolled back, without a person. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reverts #11",
                "Reverts x/y#11",
                "Reverts pull request #11",
                "Reverts #11 only for the form",
                "This partially reverts commit %s.",
                "Unlike the last one, which reverts commit %s, this is a new page.",
                "Never reverts commit %s"
            })
    void whatNamesARequestOrIsWrittenInOtherWordsThanGitsTakesNothingBackForAnAutomaticPromotion(String text) {
        CommitId fourth = line.repository().commit("four (#11)");
        line.refresh();
        line.holds().release("production", "bob");
        line.promote(fourth, first);
        line.rollBack(first, fourth, "bug 2");
        CommitId later = line.repository().commit("five\n\n" + text.formatted(fourth));
        line.refresh();

        assertThat(plan(later).broughtBack())
                .filteredOn(back -> back.commit().id().equals(fourth))
                .extracting(ReintroducedCommit::revertedBy)
                .containsExactly(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reverts x/y#12", "This reverts commit %s.", "This partially reverts commit %s."})
    void aRevertThatMayHaveBeenTakenBackItselfTakesNothingBack(String text) {
        CommitId revert = line.repository().commit("Revert \"three\" (#12)\n\nThis reverts commit " + third + ".");
        CommitId again = line.repository().commit("Bring three back\n\n" + text.formatted(revert));
        line.refresh();

        assertThat(plan(revert).broughtBack().get(0).revertedBy()).contains(revert);
        assertThat(plan(again).broughtBack().get(0).revertedBy()).isEmpty();
    }

    /** A forge may leave the title alone of a revert; and what was picked again is back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Revert \"Revert \"three\"\"",
                "Revert \"Revert \"three\" (#12)\" (#13)",
                "Reapply \"three\" (#13)",
                "Revert^2 \"three\"",
                "Merged PR 13: Revert \"Revert \"three\"\"",
                "Revert \"Revert \"three\"\"\n\nThis partially brings it back.",
                "Revert \"Revert \"three\"\"\n\nReverts x/y#99",
                "three\n\n(cherry picked from commit %s)",
                "three\n\n(cherry picked from commit %.8s)",
                "three\n\nBackport-of: %s"
            })
    void whatMayBringItBackAfterACertainRevertMakesTheRevertDoubtful(String message) {
        CommitId revert = line.repository().commit("Revert \"three\"\n\nThis reverts commit " + third + ".");
        CommitId again = line.repository().commit(message.formatted(third.hex()));
        line.refresh();

        assertThat(plan(revert).broughtBack().get(0).revertedBy()).contains(revert);
        assertThat(plan(again).broughtBack().get(0).revertedBy()).isEmpty();
    }

    @Test
    void anAbbreviatedIdTakesBackTheOneOlderCommitThatItMeans() {
        CommitId revert = line.repository()
                .commit("Revert \"three\"\n\nThis reverts commit " + third.hex().substring(0, 10)
                        + " (three, 2026-11-16).");
        line.refresh();

        assertThat(plan(revert).broughtBack().get(0).revertedBy()).contains(revert);
    }

    @Test
    void twoRollbacksAreBothRemembered() {
        line.holds().release("production", "bob");
        line.promote(second, first);
        line.rollBack(first, second, "bug 2");

        assertThat(plan(third).broughtBack())
                .extracting(back -> back.commit().id(), back -> back.reason().orElse(""))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(second, "bug 2"),
                        org.assertj.core.groups.Tuple.tuple(third, "bug 1"));
    }

    @Test
    void aRollbackTellsWhichPushWouldHaveOverwrittenIt() {
        line.holds().release("production", "bob");
        line.promote(second, first);
        Plan back = line.planner().plan(EntryKind.ROLLBACK, line.production(), first);
        assertThat(back.overwritten())
                .contains("Without the hold, the next promotion from stage, which has " + third.abbreviated()
                        + ", would overwrite this on production.");

        line.waiting()
                .add(
                        new WaitingPromotion("production", third, "app #9", 9, Optional.empty(), Instant.EPOCH),
                        promotion -> {});
        assertThat(line.planner()
                        .plan(EntryKind.ROLLBACK, line.production(), first)
                        .overwritten())
                .contains("Without the hold, app #9 would overwrite this on production: it waits for Proceed with "
                        + third.abbreviated() + ".");
        assertThat(plan(third).overwritten()).isEmpty();
    }
}
