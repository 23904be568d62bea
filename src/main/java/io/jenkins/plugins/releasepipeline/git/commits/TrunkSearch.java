package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.graph.CommitFilter;
import io.jenkins.plugins.releasepipeline.git.graph.CommitGraph;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds commits on the first-parent line that ends in a commit, part by part. Thread-safe. */
public final class TrunkSearch {

    private final Commits commits;
    private final PathChanges paths;
    private final SearchLimits limits;

    /** Searches these commits. */
    public TrunkSearch(Commits commits, PathChanges paths, SearchLimits limits) {
        this.commits = commits;
        this.paths = paths;
        this.limits = limits;
    }

    /**
     * What is wanted of a commit.
     *
     * @param words all occur in its subject, ignoring case
     * @param author occurs in the name of its author, ignoring case; may be empty
     * @param subject a further condition on its subject, which is read
     * @param path it differs from its first parent in this file or folder; empty: anywhere
     */
    public record Wanted(
            List<String> words, String author, Optional<Predicate<String>> subject, Optional<String> path) {

        /** Every commit. */
        public static final Wanted ALL = new Wanted(List.of(), "", Optional.empty(), Optional.empty());
    }

    /**
     * A part of the line.
     *
     * @param commits those that match, newest first
     * @param last where to continue; empty: there are no more
     * @param count how many match from where the search began; only if all are wanted to be counted
     * @param complete whether it looked at all commits down to the oldest
     */
    public record Part(List<Commit> commits, Optional<CommitId> last, int count, boolean complete) {}

    /**
     * Returns the next part.
     *
     * @param after the commit of the line after which it begins; empty: at {@code tip}
     * @param through the commit of the line with which it ends, if it has no more than {@code limit} commits by then
     * @param counted whether to count all that match
     * @throws ReleaseException if {@code after} is not on the line, for example because that was rewritten
     */
    public Part find(
            CommitId tip,
            Wanted wanted,
            Optional<CommitId> after,
            Optional<CommitId> through,
            int limit,
            boolean counted) {
        CommitGraph graph = commits.graph(tip);
        CommitFilter filter = new CommitFilter(wanted.words(), wanted.author());
        PathChanges.Budget budget = paths.budget();
        int end = through.map(id -> graph.position(Commits.object(id))).orElse(CommitGraph.ABSENT);
        List<CommitId> listed = new ArrayList<>();
        Optional<CommitId> full = Optional.empty();
        Optional<CommitId> cut = Optional.empty();
        int count = 0;
        int looked = 0;
        for (int position = begin(graph, tip, after);
                position != CommitGraph.ABSENT;
                position = graph.firstParent(position)) {
            CommitId id = Mirror.id(graph.id(position));
            if (filter.accepts(graph, position) && matches(graph, position, wanted, budget)) {
                count++;
                if (full.isEmpty()) {
                    listed.add(id);
                } else if (!counted) {
                    return new Part(read(listed), full, count, false);
                }
            }
            if (full.isEmpty() && (listed.size() == limit || position == end)) {
                full = Optional.of(id);
            }
            if (++looked == limits.lookedAt() || budget.isSpent()) {
                cut = Optional.of(id);
                break;
            }
        }
        boolean more = count > listed.size() || cut.isPresent();
        return new Part(read(listed), more ? (full.isPresent() ? full : cut) : Optional.empty(), count, cut.isEmpty());
    }

    private static int begin(CommitGraph graph, CommitId tip, Optional<CommitId> after) {
        int position = graph.position(Commits.object(tip));
        if (after.isEmpty()) {
            return position;
        }
        int wanted = graph.position(Commits.object(after.get()));
        while (position > wanted) {
            position = graph.firstParent(position);
        }
        if (position != wanted || wanted == CommitGraph.ABSENT) {
            throw new ReleaseException(Messages.TrunkSearch_Gone(after.get().abbreviated()));
        }
        return graph.firstParent(position);
    }

    private boolean matches(CommitGraph graph, int position, Wanted wanted, PathChanges.Budget budget) {
        CommitId id = Mirror.id(graph.id(position));
        return wanted.subject()
                        .filter(condition -> !condition.test(subject(id, budget)))
                        .isEmpty()
                && wanted.path()
                        .filter(path -> !paths.differs(parent(graph, position), id, path, budget))
                        .isEmpty();
    }

    /** The graph has subjects in lower case only, and patterns of references may tell cases apart. */
    private String subject(CommitId id, PathChanges.Budget budget) {
        budget.take();
        return commits.read(id).subject();
    }

    private static Optional<CommitId> parent(CommitGraph graph, int position) {
        int parent = graph.firstParent(position);
        return parent == CommitGraph.ABSENT ? Optional.empty() : Optional.of(Mirror.id(graph.id(parent)));
    }

    private List<Commit> read(List<CommitId> ids) {
        return commits.read(ids.stream().map(Commits::object).toList());
    }
}
