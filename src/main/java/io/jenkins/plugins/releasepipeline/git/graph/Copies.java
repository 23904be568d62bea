package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;

/** The commits that are copies of one another, according to their messages. */
public final class Copies {

    private static final int AMBIGUOUS = -2;

    private final CommitGraph graph;
    private final Mentions picks;
    /** The position of the original of each line; it may be absent or ambiguous. */
    private final int[] originals;

    private final int[] ofMerges;

    Copies(CommitGraph graph) {
        this.graph = graph;
        picks = graph.picks();
        originals = new int[(int) picks.lines().count()];
        Arrays.fill(originals, CommitGraph.ABSENT);
        Map<Integer, List<Integer>> byDigits = new HashMap<>();
        picks.lines().forEach(line -> {
            String name = picks.name(line);
            if (ObjectId.isId(name)) {
                originals[line] = graph.position(ObjectId.fromString(name));
            } else {
                byDigits.computeIfAbsent(Reversals.firstDigits(name), first -> new ArrayList<>())
                        .add(line);
            }
        });
        if (!byDigits.isEmpty()) {
            findAbbreviated(byDigits);
        }
        ofMerges = picks.lines().filter(line -> isMerge(originals[line])).toArray();
    }

    private void findAbbreviated(Map<Integer, List<Integer>> byDigits) {
        for (int position = 0; position < graph.size(); position++) {
            for (int line : byDigits.getOrDefault(graph.firstDigits(position), List.of())) {
                if (graph.id(position).name().startsWith(picks.name(line))) {
                    originals[line] = originals[line] == CommitGraph.ABSENT ? position : AMBIGUOUS;
                }
            }
        }
    }

    private boolean isMerge(int position) {
        return position >= 0 && graph.parentsEnd(position) - graph.parentsStart(position) > 1;
    }

    /**
     * Returns the positions of the copies of this commit, its originals, other copies of its original, and the copies
     * of a merge that brought it in; in any order.
     */
    public IntStream of(int change) {
        Set<Integer> same = new HashSet<>();
        Set<String> gone = new HashSet<>();
        same.add(change);
        picks.lines().filter(line -> picks.position(line) == change).forEach(line -> {
            if (originals[line] >= 0) {
                same.add(originals[line]);
            } else if (originals[line] == CommitGraph.ABSENT) {
                gone.add(picks.name(line));
            }
        });
        IntStream copies = picks.lines()
                .filter(line -> same.contains(originals[line])
                        || originals[line] == CommitGraph.ABSENT && gone.contains(picks.name(line)))
                .map(picks::position);
        return IntStream.concat(
                        IntStream.concat(copies, same.stream().mapToInt(Integer::intValue)), ofItsMerges(change))
                .filter(position -> position != change && position < graph.size())
                .distinct();
    }

    private IntStream ofItsMerges(int change) {
        int last = Arrays.stream(ofMerges).map(line -> originals[line]).max().orElse(change);
        if (last <= change) {
            return IntStream.empty();
        }
        BitSet having = new Descent(graph, last, change).having();
        IntPredicate has = position -> position >= change && having.get(position - change);
        return Arrays.stream(ofMerges)
                .filter(line -> has.test(originals[line]) && !has.test(graph.firstParent(originals[line])))
                .map(picks::position);
    }
}
