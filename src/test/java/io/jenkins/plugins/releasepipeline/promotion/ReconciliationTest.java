package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReconciliationTest extends TwoBehindScenario {

    @Test
    void leavesTheEntryStartedWhenTheRemoteFallsSilentAndFindsOutThatItDidNotMove() throws IOException {
        promoteIntoSilence();
        line.refresh();

        assertThat(line.repository().tip("production")).isEqualTo(first);
        assertThat(entries())
                .extracting(Entry::result)
                .containsExactly(DeploymentState.FAILED, DeploymentState.STARTED, DeploymentState.DEPLOYED);
        assertThat(line.history().state("production").unfinished()).isEmpty();
    }

    @Test
    void leavesTheEntryStartedWhenTheRemoteFallsSilentAndFindsOutThatItMoved() throws IOException {
        promoteIntoSilence();
        line.repository().branch("production", third);
        line.refresh();
        line.refresh();

        assertThat(entries())
                .extracting(Entry::result)
                .containsExactly(DeploymentState.DEPLOYED, DeploymentState.STARTED, DeploymentState.DEPLOYED);
        assertThat(entries().get(0).kind()).isEqualTo(EntryKind.PROMOTE);
        assertThat(entries().get(0).actor()).isEqualTo("alice");
        assertThat(line.history()
                        .state("production")
                        .deployment()
                        .orElseThrow()
                        .entry()
                        .commit())
                .contains(third);
    }

    @Test
    void whatArrivesAfterItWasTakenForFailedIsOurPromotionAllTheSame() throws IOException {
        promoteIntoSilence();
        line.refresh();
        line.repository().branch("production", third);
        line.refresh();
        line.refresh();

        assertThat(entries())
                .extracting(Entry::result)
                .containsExactly(
                        DeploymentState.DEPLOYED,
                        DeploymentState.FAILED,
                        DeploymentState.STARTED,
                        DeploymentState.DEPLOYED);
        assertThat(entries().get(0).actor()).isEqualTo("alice");
    }

    @Test
    void whatSomebodyPushedOnTopOfCameToBeThereBefore() throws IOException {
        promoteIntoSilence();
        CommitId fourth = commit("Jo", "four");
        line.repository().branch("production", fourth);
        line.refresh();

        assertThat(entries())
                .extracting(Entry::kind)
                .containsExactly(EntryKind.OBSERVED, EntryKind.PROMOTE, EntryKind.PROMOTE, EntryKind.OBSERVED);
        assertThat(entries().get(1).result()).isEqualTo(DeploymentState.DEPLOYED);
    }

    @Test
    void aRollbackThatDidNotArriveIsNotTakenForThereBecauseItsCommitIsContained() throws IOException {
        line.repository().branch("production", third);
        line.refresh();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(line.repository().remote(), elsewhere);
        assertThatThrownBy(() -> line.rollBack(first, third, "bug 1")).isInstanceOf(ReleaseException.class);
        Files.move(elsewhere, line.repository().remote());
        CommitId fourth = commit("Jo", "four");
        line.repository().branch("production", fourth);
        line.refresh();

        assertThat(entries()).extracting(Entry::result).contains(DeploymentState.FAILED);
        assertThat(line.history().state("production").hold()).isEmpty();
    }

    private void promoteIntoSilence() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(line.repository().remote(), elsewhere);
        assertThatThrownBy(() -> line.promote(third, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("remote.git")
                .hasMessageNotContaining("\n");
        assertThat(entries().get(0).result()).isEqualTo(DeploymentState.STARTED);
        assertThat(line.history().state("production").unfinished()).isPresent();
        assertThat(line.ongoing().at("production")).isEmpty();
        Files.move(elsewhere, line.repository().remote());
    }

    @Test
    void recordsOnceThatSomebodyMovedTheDeployRefAroundUs() {
        line.repository().branch("production", second);
        line.refresh();
        line.refresh();

        assertThat(entries()).hasSize(2);
        assertThat(entries().get(0).kind()).isEqualTo(EntryKind.OBSERVED);
        assertThat(entries().get(0).commit()).contains(second);
        assertThat(entries().get(0).previous()).contains(first);

        line.repository().git().run("push", "-q", "origin", ":production");
        line.refresh();
        assertThat(entries()).hasSize(2);
    }
}
