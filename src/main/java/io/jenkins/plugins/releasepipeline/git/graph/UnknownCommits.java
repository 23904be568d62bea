package io.jenkins.plugins.releasepipeline.git.graph;

import io.jenkins.plugins.releasepipeline.domain.commit.CherryPicks;
import io.jenkins.plugins.releasepipeline.domain.commit.MergeRequests;
import io.jenkins.plugins.releasepipeline.git.text.CommitText;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Reads the commits that a graph lacks from the repository; the cost depends on their number, not on the size of the
 * graph.
 */
final class UnknownCommits {

    /** A commit whose parents are being read. */
    private static final class Pending {
        private final RevCommit commit;
        private final GraphCommit read;
        private int next;

        Pending(RevCommit commit) {
            this.commit = commit;
            CommitText text = new CommitText(commit);
            String subject = text.subject();
            String message = text.message();
            read = new GraphCommit(
                    commit.getId(),
                    new int[commit.getParentCount()],
                    text.committer().seconds(),
                    GraphCommit.cut(text.author().name()),
                    GraphCommit.fold(subject),
                    Reversals.named(subject, message).stream()
                            .map(RevertedName::stored)
                            .toList(),
                    CherryPicks.in(message),
                    MergeRequests.merged(subject, message).stream().toList());
            commit.disposeBody();
        }
    }

    private final RevWalk walk;
    private final CommitGraph graph;
    private final Map<ObjectId, Integer> positions = new HashMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final List<GraphCommit> found = new ArrayList<>();

    private UnknownCommits(RevWalk walk, CommitGraph graph) {
        this.walk = walk;
        this.graph = graph;
    }

    /**
     * Returns the commits that are reachable from these and not in the graph, parents first.
     *
     * @throws org.eclipse.jgit.errors.MissingObjectException if the repository lacks one
     * @throws org.eclipse.jgit.errors.IncorrectObjectTypeException if one of these is not a commit
     */
    static List<GraphCommit> reachedFrom(Collection<? extends ObjectId> tips, Repository repository, CommitGraph graph)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            UnknownCommits unknown = new UnknownCommits(walk, graph);
            for (ObjectId tip : tips) {
                unknown.read(tip);
            }
            return unknown.found;
        }
    }

    /**
     * First parents first, so that the commits of a branch are adjacent, directly before the merge that brought it in.
     */
    private void read(ObjectId tip) throws IOException {
        visit(tip);
        while (!pending.isEmpty()) {
            Pending last = pending.getLast();
            if (last.next < last.commit.getParentCount()) {
                visit(last.commit.getParent(last.next++));
            } else {
                pending.removeLast();
                for (int i = 0; i < last.read.parents().length; i++) {
                    last.read.parents()[i] = position(last.commit.getParent(i));
                }
                positions.put(last.read.id(), graph.size() + found.size());
                found.add(last.read);
            }
        }
    }

    private void visit(ObjectId id) throws IOException {
        if (position(id) == CommitGraph.ABSENT) {
            pending.add(new Pending(walk.parseCommit(id)));
        }
    }

    private int position(ObjectId id) {
        Integer position = positions.get(id);
        return position == null ? graph.position(id) : position;
    }
}
