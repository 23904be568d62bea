package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;

/** Which commits are copies of one another, as their messages say. */
public final class Copies {

    private Copies() {}

    /** The positions of commits that are copies of this one, that it is a copy of, or that have the same original; any order. */
    public static IntStream of(CommitGraph graph, int change) {
        Mentions picks = graph.picks();
        Set<String> originals = new HashSet<>();
        originals.add(graph.id(change).name());
        picks.lines().filter(line -> picks.position(line) == change).forEach(line -> originals.add(picks.name(line)));
        IntStream copies = picks.lines()
                .filter(line -> originals.contains(picks.name(line)))
                .map(picks::position);
        IntStream named = originals.stream()
                .filter(id -> ObjectId.isId(id))
                .mapToInt(id -> graph.position(ObjectId.fromString(id)));
        return IntStream.concat(copies, named)
                .filter(position -> position != change && position != CommitGraph.ABSENT && position < graph.size())
                .distinct();
    }
}
