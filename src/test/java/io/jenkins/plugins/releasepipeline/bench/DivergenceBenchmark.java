package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.Divergence;
import io.jenkins.plugins.releasepipeline.git.graph.CommitGraph;
import io.jenkins.plugins.releasepipeline.git.graph.Walk;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Ahead and behind for four pairs of environments. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DivergenceBenchmark {

    /** Pairs of refs, as Git writes them. */
    static final List<String> PAIRS =
            List.of("production...master", "prototype...master", "stage...master", "production...prototype");

    private record Pair(CommitId left, CommitId right) {}

    /** A bare repository with the branches of {@link SyntheticHistory}. */
    @Param("")
    public String repository;

    private Mirror mirror;
    private Commits commits;
    private CommitGraph graph;
    private final List<Pair> pairs = new ArrayList<>();

    /** Opens the mirror; the graph is read, and no answer is remembered. */
    @Setup
    public void open() throws IOException {
        MirroredGraph opened = MirroredGraph.open(repository);
        mirror = opened.mirror();
        graph = opened.graph();
        commits = new Commits(mirror);
        for (String pair : PAIRS) {
            String[] ends = pair.split("\\.\\.\\.");
            pairs.add(new Pair(mirror.resolve(ends[0]), mirror.resolve(ends[1])));
        }
    }

    /** Closes it. */
    @TearDown
    public void close() {
        mirror.close();
    }

    /** From the ids, without what is remembered. */
    @Benchmark
    public int counted() {
        int sum = 0;
        for (Pair pair : pairs) {
            Walk walk = new Walk(
                    graph,
                    graph.position(ObjectId.fromString(pair.left().hex())),
                    graph.position(ObjectId.fromString(pair.right().hex())));
            sum += walk.onlyLeft() + walk.onlyRight();
        }
        return sum;
    }

    /** As the status asks, and has asked before. */
    @Benchmark
    public int askedAgain() {
        int sum = 0;
        for (Pair pair : pairs) {
            Divergence divergence = commits.divergence(pair.left(), pair.right());
            sum += divergence.ahead() + divergence.behind();
        }
        return sum;
    }
}
