package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Reverts;
import io.jenkins.plugins.releasepipeline.git.graph.CommitGraph;
import io.jenkins.plugins.releasepipeline.git.graph.Descent;
import io.jenkins.plugins.releasepipeline.git.graph.Reversals;
import io.jenkins.plugins.releasepipeline.git.graph.Reversals.Certainty;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.text.CommitText;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Relations between commits apart from ancestry: reverts, copies and pull requests, according to their messages.
 *
 * @param commits the commits whose messages are read
 */
public record RelatedCommits(Commits commits) {

    /** Returns the commits whose message states that they revert {@code change}, oldest first. */
    public List<CommitId> revertsOf(CommitId change) {
        CommitGraph graph = commits.graph(change);
        return ids(graph, graph.reversals().of(graph.position(Commits.object(change)), Certainty.TOLD));
    }

    /**
     * Returns the same, and those commits that {@code tip} may contain and that revert a merge which brought in
     * {@code change}. With a lower certainty, also those that name another copy of the change and do not descend from
     * that copy.
     *
     * @param least the minimum certainty of their messages
     */
    List<CommitId> revertsOf(CommitId change, CommitId tip, Certainty least) {
        CommitGraph graph = commits.graph(change, tip);
        int position = graph.position(Commits.object(change));
        IntStream merges = graph.reversals().ofMerges(position, graph.position(Commits.object(tip)), least).stream()
                .filter(found -> isWithout(found, graph))
                .mapToInt(Reversals.OfMerge::reverting);
        return ids(
                graph,
                Stream.of(
                                graph.reversals().of(position, least).toArray(),
                                merges.toArray(),
                                least == Certainty.CERTAIN ? new int[0] : ofCopies(graph, position, least))
                        .flatMapToInt(Arrays::stream)
                        .sorted()
                        .distinct());
    }

    /** A revert that was copied together with the reverted commit still names the original. */
    private static int[] ofCopies(CommitGraph graph, int change, Certainty least) {
        return graph.copies()
                .of(change)
                .flatMap(copy -> graph.reversals()
                        .of(copy, least)
                        .filter(revert -> has(graph, revert, change) && !has(graph, revert, copy)))
                .toArray();
    }

    private static boolean has(CommitGraph graph, int descendant, int ancestor) {
        return new Descent(graph, descendant, ancestor).exists();
    }

    /** The merge is reverted to a parent without the change: the first one, unless the message names another. */
    private boolean isWithout(Reversals.OfMerge found, CommitGraph graph) {
        Optional<String> mainline = commits.mirror().reader().readOrRefuse(repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return Reverts.mainline(new CommitText(walk.parseCommit(graph.id(found.reverting()))).message());
            }
        });
        String first = graph.id(graph.firstParent(found.merge())).name();
        return found.without().stream().anyMatch(parent -> parent.name().startsWith(mainline.orElse(first)));
    }

    /**
     * Returns other commits with the same change according to their messages: its copies and its originals; newest
     * first.
     */
    public List<CommitId> copiesOf(CommitId change) {
        CommitGraph graph = commits.graph(change);
        return ids(
                graph,
                graph.copies()
                        .of(graph.position(Commits.object(change)))
                        .boxed()
                        .sorted(Comparator.reverseOrder())
                        .mapToInt(Integer::intValue));
    }

    /**
     * Returns the commits that are reachable from {@code tip} but not from {@code without}, by the author of
     * {@code change}; the newest {@code limit}.
     */
    public List<CommitId> bySameAuthor(CommitId change, CommitId without, CommitId tip, int limit) {
        CommitGraph graph = commits.graph(change, without, tip);
        String author = graph.author(graph.position(Commits.object(change)));
        return ids(
                graph,
                Arrays.stream(Commits.walk(graph, without, tip).rightOnly())
                        .limit(limit)
                        .filter(position -> graph.author(position).equals(author)));
    }

    /**
     * Returns the commits that brought in the pull or merge request of this name, in the notation of forges; oldest
     * first.
     */
    public List<CommitId> ofRequest(String name) {
        CommitGraph graph = commits.answer(commits.mirror()::graph);
        return ids(graph, graph.ofRequest(name));
    }

    private static List<CommitId> ids(CommitGraph graph, IntStream positions) {
        return positions.mapToObj(graph::id).map(Mirror::id).toList();
    }
}
