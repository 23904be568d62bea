package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.git.graph.CommitGraph;
import io.jenkins.plugins.releasepipeline.git.graph.SubjectSearch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Words in the subjects of all commits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SearchBenchmark {

    private static final int LIMIT = 20;

    /** A bare repository with the branches of {@link SyntheticHistory}. */
    @Param("")
    public String repository;

    /** What is searched: a bug number that one commit has, two words that thousands have, one that none has. */
    @Param({"1200000", "fix parser", "nowhere"})
    public String words;

    private CommitGraph graph;

    /** Opens the mirror's graph. */
    @Setup
    public void open() throws IOException {
        MirroredGraph opened = MirroredGraph.open(repository);
        opened.mirror().close();
        graph = opened.graph();
    }

    /** The newest that match; nothing is remembered. */
    @Benchmark
    public List<Integer> search() {
        return new SubjectSearch(graph, List.of(words.split(" "))).newest(LIMIT);
    }
}
