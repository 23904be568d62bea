package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.git.Commits;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.git.Remote;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;

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

    private Mirror mirror;
    private Commits commits;

    /** Opens the mirror. */
    @Setup
    public void open() {
        mirror = Mirror.open(Path.of(repository + ".mirror"), Remote.workingClone(repository));
        mirror.fetch();
        commits = new Commits(mirror);
    }

    /** Closes it. */
    @TearDown
    public void close() {
        mirror.close();
    }

    /** The newest that match. */
    @Benchmark
    public List<CommitId> search() {
        return commits.search(List.of(words.split(" ")), LIMIT);
    }
}
