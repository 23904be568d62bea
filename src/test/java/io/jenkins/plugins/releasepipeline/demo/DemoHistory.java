package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what was done before a demo starts, as the engine writes it. Times are how long ago. */
final class DemoHistory implements AutoCloseable {

    private static final String OUTSIDE = "unknown, outside Release Pipeline";
    private static final Duration STEP = Duration.ofSeconds(70);

    private final History history;
    private final Instant now;

    /** Opens the history of a pipeline at {@code folder}. */
    DemoHistory(Path folder, String pipeline, Instant now) {
        history = History.open(folder, pipeline);
        this.now = now;
    }

    static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    /** A deployment, from its beginning to the answer of the endpoints. */
    void deployed(
            String environment,
            EntryKind kind,
            CommitId commit,
            CommitId was,
            String actor,
            Optional<String> reason,
            Duration ago) {
        Entry started = entry(kind, commit, Optional.of(was), actor, reason, DeploymentState.STARTED, ago);
        Recorded begun = history.append(environment, started);
        for (DeploymentState result : List.of(DeploymentState.DEPLOYED, DeploymentState.VERIFIED)) {
            Instant then = now.minus(ago).plus(result == DeploymentState.DEPLOYED ? STEP : STEP.multipliedBy(2));
            history.append(environment, started.completed(begun.id(), result, then, List.of(), Map.of()));
        }
    }

    /** A ref that moved outside. */
    void observed(String environment, CommitId commit, Optional<CommitId> was, Duration ago) {
        append(environment, EntryKind.OBSERVED, commit, was, OUTSIDE, Optional.empty(), ago);
    }

    /** A hold or a release. */
    void said(
            EntryKind kind, String environment, CommitId commit, String actor, Optional<String> reason, Duration ago) {
        append(environment, kind, commit, Optional.empty(), actor, reason, ago);
    }

    /** An approval, which is about the way from what runs. */
    void approved(String environment, CommitId commit, CommitId runs, String actor, Duration ago) {
        append(environment, EntryKind.APPROVE, commit, Optional.of(runs), actor, Optional.empty(), ago);
    }

    private void append(
            String environment,
            EntryKind kind,
            CommitId commit,
            Optional<CommitId> was,
            String actor,
            Optional<String> reason,
            Duration ago) {
        history.append(environment, entry(kind, commit, was, actor, reason, DeploymentState.DEPLOYED, ago));
    }

    private Entry entry(
            EntryKind kind,
            CommitId commit,
            Optional<CommitId> was,
            String actor,
            Optional<String> reason,
            DeploymentState result,
            Duration ago) {
        return new Entry(
                kind,
                Optional.of(commit),
                was,
                actor,
                Optional.empty(),
                reason,
                result,
                Optional.empty(),
                now.minus(ago),
                List.of(),
                Map.of());
    }

    @Override
    public void close() {
        history.close();
    }
}
