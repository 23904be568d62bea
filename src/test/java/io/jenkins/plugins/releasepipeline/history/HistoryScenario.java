package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty history on the disk, and entries of alice. */
abstract class HistoryScenario {

    static final String REF = "refs/releases/app/production";
    static final Instant TIME = Instant.parse("2026-03-29T00:30:00Z");
    static final CommitId OLD = new CommitId("a".repeat(40));
    static final CommitId NEW = new CommitId("b".repeat(40));

    @TempDir
    Path folder;

    History history;

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("history.git"), "app");
    }

    @AfterEach
    void close() {
        history.close();
    }

    GitCommand git() {
        return GitCommand.in(folder.resolve("history.git"));
    }

    static Entry entry(EntryKind kind, CommitId commit, DeploymentState result, String reason, Instant time) {
        return new Entry(
                kind,
                Optional.ofNullable(commit),
                Optional.empty(),
                "alice",
                Optional.empty(),
                Optional.ofNullable(reason),
                result,
                Optional.empty(),
                time,
                List.of(),
                Map.of());
    }

    Recorded append(EntryKind kind, CommitId commit, DeploymentState result) {
        return history.append("production", entry(kind, commit, result, null, TIME));
    }

    EnvironmentState state() {
        return history.state("production");
    }
}
