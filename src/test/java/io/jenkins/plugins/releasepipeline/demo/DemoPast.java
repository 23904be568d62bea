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

/** What the people of the demo deployed, held and approved before it starts; written as the engine writes it. */
final class DemoPast {

    private static final String OUTSIDE = "somebody outside Release Pipeline";
    private static final Duration STEP = Duration.ofSeconds(70);

    private final History history;
    private final Instant now;

    private DemoPast(History history, Instant now) {
        this.history = history;
        this.now = now;
    }

    /**
     * Writes it.
     *
     * @param folder where the history is to be
     * @param commits those of master, oldest first
     * @param prototype what runs on prototype
     */
    static void write(Path folder, String pipeline, List<CommitId> commits, CommitId prototype, Instant now) {
        try (History history = History.open(folder, pipeline)) {
            DemoPast past = new DemoPast(history, now);
            past.production(commits);
            past.observed("stage", commits.get(5), Optional.empty(), hours(73));
            past.observed("stage", commits.get(8), Optional.of(commits.get(5)), hours(25));
            past.observed("stage", commits.get(10), Optional.of(commits.get(8)), hours(4));
            past.observed("stage", commits.get(11), Optional.of(commits.get(10)), hours(1));
            past.observed("prototype", prototype, Optional.empty(), hours(48));
            past.said(
                    EntryKind.HOLD,
                    "prototype",
                    prototype,
                    "lena",
                    Optional.of("load test until Thursday evening"),
                    hours(3));
        }
    }

    private void production(List<CommitId> commits) {
        beforeTheMove();
        CommitId first = commits.get(1);
        CommitId second = commits.get(2);
        CommitId bad = commits.get(4);
        CommitId good = commits.get(5);
        observed("production", first, Optional.empty(), hours(124));
        deployed(EntryKind.PROMOTE, second, first, "mira", Optional.empty(), hours(100));
        deployed(EntryKind.PROMOTE, bad, second, "camd", Optional.empty(), hours(96));
        deployed(
                EntryKind.ROLLBACK, second, bad, "jo", Optional.of("bug 1770412: sheriffs see no failures"), hours(95));
        said(EntryKind.RELEASE, "production", second, "jo", Optional.empty(), hours(75));
        deployed(EntryKind.PROMOTE, good, second, "mira", Optional.empty(), hours(73));
        CommitId next = commits.get(11);
        // An approval is about the way from what runs.
        history.append(
                "production",
                entry(
                        EntryKind.APPROVE,
                        next,
                        Optional.of(good),
                        "lena",
                        Optional.empty(),
                        DeploymentState.DEPLOYED,
                        Duration.ofMinutes(40)));
    }

    /** Weeks of deployments of commits that the repository, which was moved since, has no more; each fourth was bad. */
    private void beforeTheMove() {
        CommitId was = gone(0);
        for (int i = 1; i <= 14; i++) {
            Duration ago = Duration.ofDays(118 - 6L * i);
            boolean bad = i % 4 == 2;
            deployed(EntryKind.PROMOTE, gone(i), was, i % 2 == 0 ? "mira" : "camd", Optional.empty(), ago);
            if (bad) {
                deployed(
                        EntryKind.ROLLBACK,
                        was,
                        gone(i),
                        "jo",
                        Optional.of("too slow"),
                        ago.minus(Duration.ofHours(5)));
                said(EntryKind.RELEASE, "production", was, "jo", Optional.empty(), ago.minus(Duration.ofHours(29)));
            } else {
                was = gone(i);
            }
        }
    }

    private static CommitId gone(int number) {
        return new CommitId("5ee%04x%033x".formatted(number * 4_099 % 65_536, number));
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    /** A deployment, from its beginning to the answer of the endpoints. */
    private void deployed(
            EntryKind kind, CommitId commit, CommitId was, String actor, Optional<String> reason, Duration ago) {
        Entry started = entry(kind, commit, Optional.of(was), actor, reason, DeploymentState.STARTED, ago);
        Recorded begun = history.append("production", started);
        for (DeploymentState result : List.of(DeploymentState.DEPLOYED, DeploymentState.VERIFIED)) {
            Instant then = now.minus(ago).plus(result == DeploymentState.DEPLOYED ? STEP : STEP.multipliedBy(2));
            history.append("production", started.completed(begun.id(), result, then, List.of(), Map.of()));
        }
    }

    private void observed(String environment, CommitId commit, Optional<CommitId> was, Duration ago) {
        history.append(
                environment,
                entry(EntryKind.OBSERVED, commit, was, OUTSIDE, Optional.empty(), DeploymentState.DEPLOYED, ago));
    }

    private void said(
            EntryKind kind, String environment, CommitId commit, String actor, Optional<String> reason, Duration ago) {
        history.append(
                environment, entry(kind, commit, Optional.empty(), actor, reason, DeploymentState.DEPLOYED, ago));
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
}
