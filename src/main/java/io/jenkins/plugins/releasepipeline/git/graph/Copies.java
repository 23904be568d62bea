package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;

/** Which commits are copies of one another, as their messages say. */
public final class Copies {

    private final CommitGraph graph;
    private final Map<String, String> fullNames = new HashMap<>();

    private Copies(CommitGraph graph) {
        this.graph = graph;
    }

    /**
     * The positions of commits that are copies of this one, that it is a copy of, that have the same original, or that are
     * copies of a merge by which it came; any order.
     */
    public static IntStream of(CommitGraph graph, int change) {
        Copies copies = new Copies(graph);
        return IntStream.concat(copies.ofItself(change), copies.ofMerges(change))
                .filter(position -> position != change && position != CommitGraph.ABSENT && position < graph.size())
                .distinct();
    }

    private IntStream ofItself(int change) {
        Mentions picks = graph.picks();
        Set<String> originals = new HashSet<>();
        originals.add(graph.id(change).name());
        picks.lines()
                .filter(line -> picks.position(line) == change)
                .forEach(line -> originals.add(full(picks.name(line))));
        IntStream copies = picks.lines()
                .filter(line -> originals.stream().anyMatch(original -> original.startsWith(picks.name(line))))
                .filter(line -> originals.contains(full(picks.name(line))))
                .map(picks::position);
        return IntStream.concat(copies, originals.stream().mapToInt(this::position));
    }

    private IntStream ofMerges(int change) {
        Mentions picks = graph.picks();
        Map<Integer, Integer> merges = new HashMap<>();
        picks.lines().forEach(line -> {
            int original = position(full(picks.name(line)));
            if (original > change && graph.parentsEnd(original) - graph.parentsStart(original) > 1) {
                merges.put(line, original);
            }
        });
        if (merges.isEmpty()) {
            return IntStream.empty();
        }
        int last = merges.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        BitSet having = new Descent(graph, last, change).having();
        IntPredicate has = position -> position >= change && having.get(position - change);
        return merges.entrySet().stream()
                .filter(entry -> has.test(entry.getValue()) && !has.test(graph.firstParent(entry.getValue())))
                .mapToInt(entry -> picks.position(entry.getKey()));
    }

    private int position(String id) {
        return ObjectId.isId(id) ? graph.position(ObjectId.fromString(id)) : CommitGraph.ABSENT;
    }

    /** The whole id where the name is the beginning of one commit's; otherwise the name. */
    private String full(String name) {
        return ObjectId.isId(name) ? name : fullNames.computeIfAbsent(name, this::find);
    }

    private String find(String name) {
        int digits = Reversals.firstDigits(name);
        int[] found = IntStream.range(0, graph.size())
                .filter(position -> graph.firstDigits(position) == digits)
                .filter(position -> graph.id(position).name().startsWith(name))
                .limit(2)
                .toArray();
        return found.length == 1 ? graph.id(found[0]).name() : name;
    }
}
