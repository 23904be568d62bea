package io.jenkins.plugins.releasepipeline.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.runtime.metrics.DeploymentCounts.Counted;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountReaderTest {

    private static final CommitId COMMIT = new CommitId("1".repeat(40));

    private Path folder;
    private History history;
    private CountReader reader;

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        history = History.open(folder, "app");
        reader = new CountReader(history, 3);
    }

    @AfterEach
    void close() {
        history.close();
    }

    private Recorded append(EntryKind kind, DeploymentState result, Optional<CommitId> previous) {
        return history.append(
                "production",
                new Entry(
                        kind,
                        Optional.of(COMMIT),
                        previous,
                        "alice",
                        Optional.empty(),
                        Optional.empty(),
                        result,
                        Optional.empty(),
                        Instant.EPOCH,
                        List.of(),
                        Map.of()));
    }

    private void append(EntryKind kind, DeploymentState result) {
        append(kind, result, Optional.of(COMMIT));
    }

    private long count(EntryKind kind, DeploymentState result) {
        return reader.counts("production").counts().getOrDefault(new Counted(kind, result), -1L);
    }

    @Test
    void countsResultsAndNothingElse() {
        assertThat(count(EntryKind.PROMOTE, DeploymentState.DEPLOYED)).isZero();
        assertThat(count(EntryKind.RESET, DeploymentState.DEPLOYED))
                .as("not expected of every environment")
                .isEqualTo(-1);
        append(EntryKind.OBSERVED, DeploymentState.DEPLOYED, Optional.empty());
        append(EntryKind.PROMOTE, DeploymentState.STARTED);
        append(EntryKind.PROMOTE, DeploymentState.DEPLOYED);
        append(EntryKind.PROMOTE, DeploymentState.VERIFIED);
        append(EntryKind.PROMOTE, DeploymentState.FAILED);
        append(EntryKind.HOLD, DeploymentState.DEPLOYED);
        append(EntryKind.RESET, DeploymentState.DEPLOYED);
        Map<Counted, Long> counts = reader.counts("production").counts();
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
        assertThat(counts)
                .containsEntry(new Counted(EntryKind.PROMOTE, DeploymentState.DEPLOYED), 1L)
                .containsEntry(new Counted(EntryKind.PROMOTE, DeploymentState.VERIFIED), 1L)
                .containsEntry(new Counted(EntryKind.PROMOTE, DeploymentState.FAILED), 1L)
                .containsEntry(new Counted(EntryKind.RESET, DeploymentState.DEPLOYED), 1L);
    }

    @Test
    void addsUpOverPagesAndOverCalls() {
        for (int i = 0; i < 7; i++) {
            append(EntryKind.PROMOTE, DeploymentState.DEPLOYED);
        }
        assertThat(count(EntryKind.PROMOTE, DeploymentState.DEPLOYED)).isEqualTo(7);
        assertThat(count(EntryKind.PROMOTE, DeploymentState.DEPLOYED)).isEqualTo(7);
        append(EntryKind.PROMOTE, DeploymentState.DEPLOYED);
        assertThat(count(EntryKind.PROMOTE, DeploymentState.DEPLOYED)).isEqualTo(8);
        reader = new CountReader(history, 3);
        assertThat(count(EntryKind.PROMOTE, DeploymentState.DEPLOYED))
                .as("after a restart")
                .isEqualTo(8);
    }

    @Test
    void aHistoryThatWasReplacedIsCountedAnew() {
        Recorded first = append(EntryKind.PROMOTE, DeploymentState.DEPLOYED, Optional.of(COMMIT));
        append(EntryKind.PROMOTE, DeploymentState.DEPLOYED);
        assertThat(count(EntryKind.PROMOTE, DeploymentState.DEPLOYED)).isEqualTo(2);
        GitCommand.in(folder)
                .run("update-ref", "refs/releases/app/production", first.id().hex());
        append(EntryKind.PROMOTE, DeploymentState.FAILED);
        assertThat(count(EntryKind.PROMOTE, DeploymentState.DEPLOYED)).isEqualTo(1);
        assertThat(count(EntryKind.PROMOTE, DeploymentState.FAILED)).isEqualTo(1);
    }
}
