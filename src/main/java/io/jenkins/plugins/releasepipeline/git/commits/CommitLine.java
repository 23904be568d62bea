package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commits in a list, newest first, and which of them another commit contains. Thread-safe. */
public final class CommitLine {

    private final Commits commits;
    private final List<Commit> line;
    private final boolean descending;
    private final Map<CommitId, Integer> places = new HashMap<>();

    /**
     * Creates a line of these commits.
     *
     * @param descending whether each commit contains all that follow it
     */
    public CommitLine(Commits commits, List<Commit> line, boolean descending) {
        this.commits = commits;
        this.line = List.copyOf(line);
        this.descending = descending;
        for (int i = 0; i < line.size(); i++) {
            places.putIfAbsent(line.get(i).id(), i);
        }
    }

    /** Returns the commits. */
    public List<Commit> commits() {
        return line;
    }

    /** Returns the places of those that a commit contains, including itself; none if the mirror does not have it. */
    public BitSet containedIn(CommitId commit) {
        BitSet contained = new BitSet();
        if (line.isEmpty() || commits.find(commit).isEmpty()) {
            return contained;
        }
        if (descending) {
            contained.set(first(commit), line.size());
        } else {
            for (int i = 0; i < line.size(); i++) {
                contained.set(i, commits.contains(commit, line.get(i).id()));
            }
        }
        return contained;
    }

    /** A commit that is contained implies those that follow, so the first one is found by bisection. */
    private int first(CommitId commit) {
        Integer place = places.get(commit);
        if (place != null) {
            return place;
        }
        if (!has(commit, line.size() - 1)) {
            return line.size();
        }
        int low = 0;
        int high = has(commit, 0) ? 0 : line.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (has(commit, middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private boolean has(CommitId commit, int place) {
        return commits.contains(commit, line.get(place).id());
    }
}
