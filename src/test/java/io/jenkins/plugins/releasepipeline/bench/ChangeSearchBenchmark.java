package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.status.search.ChangeLocation;
import io.jenkins.plugins.releasepipeline.status.search.ChangeSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Where is my change? With three environments, of which production has many deployments in its history. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChangeSearchBenchmark {

    private static final int DEPLOYMENTS = 150;

    /** How many commits of the first-parent line lie between two deployments. */
    private static final int STEP = 50;

    /** A bare repository with the branches of {@link SyntheticHistory}. */
    @Param("")
    public String repository;

    /** What is asked: an old bug, words that many recent commits have, words that only one old commit has. */
    @Param({"bug 250000", "fix parser", "124999"})
    public String question;

    private Pipeline pipeline;
    private Mirror mirror;
    private History history;
    private DeployedCommits deployed;
    private ChangeSearch search;
    private Path scratch;

    /** Opens the mirror and makes a history. */
    @Setup
    public void open() throws IOException {
        scratch = Files.createTempDirectory("release-pipeline-bench-");
        mirror = Mirror.open(Path.of(repository + ".mirror"), Remote.workingClone(repository));
        mirror.fetch();
        history = History.open(scratch.resolve("history.git"), "app");
        pipeline = new Pipeline(
                "app",
                "app",
                repository,
                Optional.empty(),
                "master",
                Stream.of("prototype", "stage", "production")
                        .map(ChangeSearchBenchmark::environment)
                        .toList());
        CommitId production = mirror.tip("refs/heads/production").orElseThrow();
        List<Commit> line = new Commits(mirror).firstParents(production, DEPLOYMENTS * STEP);
        for (int i = line.size() - 1; i >= 0; i -= STEP) {
            history.append("production", deployment(line.get(i).id()));
        }
        history.append("production", deployment(production));
        deployed = new DeployedCommits(pipeline, mirror, history);
        search = fresh();
        search.search(question);
    }

    private static Environment environment(String name) {
        return new Environment(
                name, false, Optional.empty(), Optional.of(new DeployRef.Branch(name)), false, List.of(), List.of());
    }

    private static Entry deployment(CommitId commit) {
        return new Entry(
                EntryKind.PROMOTE,
                Optional.of(commit),
                Optional.empty(),
                "alice",
                Optional.empty(),
                Optional.empty(),
                DeploymentState.DEPLOYED,
                Optional.empty(),
                Instant.EPOCH,
                List.of(),
                Map.of());
    }

    private ChangeSearch fresh() {
        return new ChangeSearch(pipeline, mirror, history, deployed);
    }

    /** Closes it. */
    @TearDown
    public void close() throws IOException {
        mirror.close();
        history.close();
        Folders.delete(scratch);
    }

    /** With nothing remembered about any change or environment; the mirror remembers its searches. */
    @Benchmark
    public ChangeLocation.Answer first() {
        return fresh().search(question);
    }

    /** The same question again. */
    @Benchmark
    public ChangeLocation.Answer again() {
        return search.search(question);
    }
}
