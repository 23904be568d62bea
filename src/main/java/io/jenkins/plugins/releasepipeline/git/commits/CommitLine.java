package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.graph.CommitGraph;
import io.jenkins.plugins.releasepipeline.git.graph.Reached;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Commits in a list, newest first, and which of them another commit contains. Walks the history once for each commit
 * that is asked about, and keeps the answer. Thread-safe.
 */
public final class CommitLine {

    private final Commits commits;
    private final List<Commit> line;
    private final boolean descending;
    private final Map<CommitId, BitSet> known = new ConcurrentHashMap<>();

    /**
     * Creates a line of these commits.
     *
     * @param descending whether each commit contains all that follow it
     */
    public CommitLine(Commits commits, List<Commit> line, boolean descending) {
        this.commits = commits;
        this.line = List.copyOf(line);
        this.descending = descending;
    }

    /** Creates a line of these commits, after looking whether each contains all that follow it. */
    public static CommitLine of(Commits commits, List<Commit> line) {
        boolean descending = IntStream.range(1, line.size())
                .allMatch(
                        i -> commits.contains(line.get(i - 1).id(), line.get(i).id()));
        return new CommitLine(commits, line, descending);
    }

    /** Returns the commits. */
    public List<Commit> commits() {
        return line;
    }

    /** Returns the places of those that a commit contains, including itself; none if the mirror does not have it. */
    public BitSet containedIn(CommitId commit) {
        return (BitSet) known.computeIfAbsent(commit, this::walk).clone();
    }

    private BitSet walk(CommitId commit) {
        BitSet contained = new BitSet();
        if (line.isEmpty() || commits.find(commit).isEmpty()) {
            return contained;
        }
        CommitGraph graph = commits.graph(
                Stream.concat(Stream.of(commit), line.stream().map(Commit::id)).toArray(CommitId[]::new));
        int[] positions = line.stream()
                .mapToInt(one -> graph.position(Commits.object(one.id())))
                .toArray();
        BitSet wanted = new BitSet();
        IntStream.of(positions).forEach(wanted::set);
        BitSet found = Reached.of(graph, graph.position(Commits.object(commit)), wanted, descending);
        IntStream.range(0, positions.length)
                .filter(place -> found.get(positions[place]))
                .forEach(contained::set);
        if (descending && !contained.isEmpty()) {
            contained.set(contained.nextSetBit(0), positions.length);
        }
        return contained;
    }
}
