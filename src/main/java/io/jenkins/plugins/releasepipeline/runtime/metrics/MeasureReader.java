package io.jenkins.plugins.releasepipeline.runtime.metrics;

import io.jenkins.plugins.releasepipeline.activity.ActivityReader;
import io.jenkins.plugins.releasepipeline.activity.Figures;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.runtime.metrics.Measures.EnvironmentMeasures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the measures of a pipeline, each part only if it may have changed. Not thread-safe. */
public final class MeasureReader {

    /** The period of the figures. */
    static final int DAYS = 30;

    private static final int LINES = 300;

    /** Old deployments leave the period without an entry. */
    private static final Duration FIGURES_KEPT = Duration.ofHours(1);

    private record Way(CommitId from, CommitId to) {}

    private record Waiting(Way way, int commits) {}

    private record KnownFigures(long stamp, Instant at, Figures figures) {}

    private final Pipeline pipeline;
    private final DeployedCommits deployed;
    private final Commits commits;
    private final History history;
    private final ActivityReader activity;
    private final Clock clock;
    private final CountReader counts;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final Map<String, KnownFigures> figures = new HashMap<>();

    /** Of one pipeline. */
    public MeasureReader(
            Pipeline pipeline,
            DeployedCommits deployed,
            Commits commits,
            History history,
            ActivityReader activity,
            Clock clock) {
        this.pipeline = pipeline;
        this.deployed = deployed;
        this.commits = commits;
        this.history = history;
        this.activity = activity;
        this.clock = clock;
        this.counts = new CountReader(history, LINES);
    }

    /** Returns all measures, from the disk. */
    public Measures read() {
        Map<String, EnvironmentMeasures> environments = new LinkedHashMap<>();
        pipeline.environments().forEach(environment -> environments.put(environment.name(), read(environment)));
        return new Measures(environments);
    }

    private EnvironmentMeasures read(Environment environment) {
        // Before the history is read: an entry meanwhile is read the next time.
        long stamp = history.stamp();
        return new EnvironmentMeasures(
                waitingCommits(environment),
                verified(environment),
                counts.counts(environment.name()),
                environment.promotesFrom().map(source -> figures(environment.name(), stamp)));
    }

    private Optional<Integer> waitingCommits(Environment environment) {
        Optional<CommitId> source =
                environment.promotesFrom().map(pipeline::environment).flatMap(deployed::start);
        return source.flatMap(to -> deployed.start(environment).map(from -> waiting(environment, new Way(from, to))));
    }

    private int waiting(Environment environment, Way way) {
        return waiting.compute(
                        environment.name(),
                        (name, known) -> known != null && known.way().equals(way)
                                ? known
                                : new Waiting(way, commits.count(way.from(), way.to())))
                .commits();
    }

    private Optional<Boolean> verified(Environment environment) {
        return history.latest(environment.name())
                .deployment()
                .map(newest -> newest.entry().result())
                .filter(result -> result == DeploymentState.VERIFIED || result == DeploymentState.UNVERIFIED)
                .map(DeploymentState.VERIFIED::equals);
    }

    private Figures figures(String environment, long stamp) {
        Instant now = clock.instant();
        return figures.compute(
                        environment,
                        (name, known) -> known != null
                                        && known.stamp() == stamp
                                        && Duration.between(known.at(), now)
                                                        .abs()
                                                        .compareTo(FIGURES_KEPT)
                                                < 0
                                ? known
                                : new KnownFigures(stamp, now, activity.figures(environment, DAYS)))
                .figures();
    }
}
