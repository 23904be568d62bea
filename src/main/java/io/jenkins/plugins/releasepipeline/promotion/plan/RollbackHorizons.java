package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.RollbackHorizon;
import io.jenkins.plugins.releasepipeline.schema.assess.RollbackReport;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@linkplain RollbackHorizon rollback horizon} of environments from their history. Commits never change, and so
 * each way between two deployments is read once. Never waits for the network. Thread-safe.
 */
public final class RollbackHorizons {

    /** So many deployments are looked at: a rollback further back than that is another kind of work. */
    static final int DEPLOYMENTS = 30;

    /** Small values: enough for the steps of a hundred environments. */
    private static final int KEPT = 4096;

    private record Step(CommitId from, CommitId to) {}

    /** A deployment that took the schema forward. */
    private record Position(CommitId commit, Optional<Instant> since) {}

    /** With what code of before can't run, or with what it may not. */
    private record Obstacle(List<String> migrations, boolean needsReview) {}

    private final History history;
    private final Commits commits;
    private final SchemaChanges schema;
    private final RecentResults<Step, Optional<Obstacle>> obstacles = new RecentResults<>(KEPT);

    /** Of the environments of one pipeline. */
    public RollbackHorizons(Mirror mirror, History history, SchemaChanges schema) {
        this.history = history;
        this.commits = new Commits(mirror);
        this.schema = schema;
    }

    /** The horizon of an environment now; empty where nothing that the repository has was deployed there. */
    public Optional<RollbackHorizon> of(String environment) {
        List<Position> positions = positions(environment);
        if (positions.isEmpty()) {
            return Optional.empty();
        }
        int within = within(positions);
        Position oldest = positions.get(within - 1);
        return Optional.of(new RollbackHorizon(
                oldest.commit(),
                oldest.since(),
                within,
                positions.stream().skip(within).findFirst().flatMap(before -> obstacle(before.commit(), oldest.commit())
                        .map(found -> new RollbackHorizon.Beyond(
                                before.commit(), found.migrations(), found.needsReview())))));
    }

    /** What promoting a commit would do to it; empty where it stays. */
    public Optional<RollbackHorizon.Move> move(String environment, CommitId candidate) {
        List<Position> positions = positions(environment);
        return positions.stream()
                .findFirst()
                .filter(newest -> commits.contains(candidate, newest.commit()))
                .flatMap(newest -> obstacle(newest.commit(), candidate))
                .map(found -> new RollbackHorizon.Move(within(positions), found.migrations(), found.needsReview()));
    }

    private int within(List<Position> positions) {
        int within = 1;
        while (within < positions.size()
                && obstacle(
                                positions.get(within).commit(),
                                positions.get(within - 1).commit())
                        .isEmpty()) {
            within++;
        }
        return within;
    }

    /** The newest first. After a rollback the database is where it was before. */
    private List<Position> positions(String environment) {
        List<Recorded> newest = history.state(environment).deployments().stream()
                .limit(2L * DEPLOYMENTS)
                .toList();
        List<Position> forward = new ArrayList<>();
        for (int i = newest.size() - 1; i >= 0; i--) {
            Recorded deployment = newest.get(i);
            Optional<CommitId> commit =
                    deployment.entry().commit().filter(id -> commits.find(id).isPresent());
            if (commit.isEmpty()) {
                // The repository lost it: what it did to the database is unknown.
                forward.clear();
                continue;
            }
            if (!forward.isEmpty()) {
                CommitId last = forward.get(forward.size() - 1).commit();
                if (commits.contains(last, commit.get())) {
                    continue;
                }
                if (!commits.contains(commit.get(), last)) {
                    // Another line of commits: what the one before left in the database is not known from here.
                    forward.clear();
                }
            }
            forward.add(new Position(commit.get(), deployment.entry().since()));
        }
        List<Position> positions = new ArrayList<>(forward);
        Collections.reverse(positions);
        return positions.subList(0, Math.min(positions.size(), DEPLOYMENTS));
    }

    private Optional<Obstacle> obstacle(CommitId older, CommitId newer) {
        return obstacles.of(new Step(older, newer), step -> obstacle(schema.once(step.from(), step.to(), List.of())));
    }

    private static Optional<Obstacle> obstacle(SchemaReport since) {
        RollbackReport back = since.rollback();
        if (!back.olderCodeRuns()) {
            return Optional.of(new Obstacle(
                    back.inTheWay().stream().map(migration -> migration.path()).toList(), false));
        }
        return back.needsReview()
                ? Optional.of(new Obstacle(
                        since.migrations().stream()
                                .map(migration -> migration.path())
                                .toList(),
                        true))
                : Optional.empty();
    }
}
