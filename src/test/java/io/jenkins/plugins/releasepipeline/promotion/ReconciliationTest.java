package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.version.Behaviour;
import io.jenkins.plugins.releasepipeline.version.MisbehavingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {

    @TempDir
    Path folder;

    private MisbehavingServer endpoint;
    private ReleaseLine line;
    private CommitId first;
    private CommitId second;
    private CommitId third;

    @BeforeEach
    void productionIsTwoBehind() {
        endpoint = MisbehavingServer.http(Behaviour.status(503));
        open(Duration.ofMinutes(1));
    }

    private void open(Duration patience) {
        line = new ReleaseLine(folder.resolve("line" + patience.toMillis()), patience, endpoint.url());
        first = commit("Jo", "one");
        line.repository().branch("production", first);
        second = commit("Mi", "two");
        third = commit("Jo", "three");
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
        endpoint.close();
    }

    private CommitId commit(String author, String subject) {
        return line.repository().commit(author, Instant.now(), subject, Map.of());
    }

    private List<Entry> entries() {
        return line.history().newest("production", 100).stream()
                .map(Recorded::entry)
                .toList();
    }

    @Test
    void leavesTheEntryStartedWhenTheRemoteFallsSilentAndFindsOutThatItDidNotMove() throws IOException {
        promoteIntoSilence();
        line.refresh();

        assertThat(line.repository().tip("production")).isEqualTo(first);
        assertThat(entries()).extracting(Entry::result).containsExactly(Result.FAILED, Result.STARTED, Result.DEPLOYED);
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
                .containsExactly(Result.DEPLOYED, Result.STARTED, Result.DEPLOYED);
        assertThat(entries().get(0).kind()).isEqualTo(Kind.PROMOTE);
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
                .containsExactly(Result.DEPLOYED, Result.FAILED, Result.STARTED, Result.DEPLOYED);
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
                .containsExactly(Kind.OBSERVED, Kind.PROMOTE, Kind.PROMOTE, Kind.OBSERVED);
        assertThat(entries().get(1).result()).isEqualTo(Result.DEPLOYED);
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

        assertThat(entries()).extracting(Entry::result).contains(Result.FAILED);
        assertThat(line.history().state("production").hold()).isEmpty();
    }

    private void promoteIntoSilence() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(line.repository().remote(), elsewhere);
        assertThatThrownBy(() -> line.promote(third, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("remote.git")
                .hasMessageNotContaining("\n");
        assertThat(entries().get(0).result()).isEqualTo(Result.STARTED);
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
        assertThat(entries().get(0).kind()).isEqualTo(Kind.OBSERVED);
        assertThat(entries().get(0).commit()).contains(second);
        assertThat(entries().get(0).previous()).contains(first);

        line.repository().git().run("push", "-q", "origin", ":production");
        line.refresh();
        assertThat(entries()).hasSize(2);
    }
}
