package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Which commits take which others back, as their messages say. */
public final class Reversals {

    /**
     * A commit that takes another one back.
     *
     * @param byRequest its message names a merge request by number, which the writer of any message can
     */
    private record Pair(int reverting, int target, boolean byRequest) {}

    /** One whose message abbreviates the id. */
    private record Abbreviated(int reverting, String target) {}

    private final CommitGraph graph;
    private final List<Pair> pairs;
    private final List<Abbreviated> abbreviated;

    private Reversals(CommitGraph graph, List<Pair> pairs, List<Abbreviated> abbreviated) {
        this.graph = graph;
        this.pairs = pairs;
        this.abbreviated = abbreviated;
    }

    Reversals(CommitGraph graph) {
        this(graph, new ArrayList<>(), new ArrayList<>());
        Mentions reverts = graph.reverts();
        Map<String, List<Integer>> byRequest = new HashMap<>();
        reverts.lines().forEach(line -> {
            String name = reverts.name(line);
            int reverting = reverts.position(line);
            if (isRequest(name)) {
                byRequest.computeIfAbsent(name, first -> new ArrayList<>()).add(reverting);
            } else if (name.length() == Constants.OBJECT_ID_STRING_LENGTH) {
                int target = graph.position(ObjectId.fromString(name));
                if (target != CommitGraph.ABSENT) {
                    pairs.add(new Pair(reverting, target, false));
                }
            } else {
                abbreviated.add(new Abbreviated(reverting, name));
            }
        });
        if (!byRequest.isEmpty()) {
            addRequests(byRequest);
        }
    }

    /** Only those whose message names the commit itself: what is decided must not hang on the number of a request. */
    public Reversals namingTheCommit() {
        return new Reversals(
                graph, pairs.stream().filter(pair -> !pair.byRequest()).toList(), abbreviated);
    }

    private static boolean isRequest(String name) {
        return name.startsWith("#") || name.startsWith("!");
    }

    /** What took a request back came after it. */
    private void addRequests(Map<String, List<Integer>> byRequest) {
        Mentions requests = graph.requests();
        requests.lines().forEach(line -> {
            int target = requests.position(line);
            byRequest.getOrDefault(requests.name(line), List.of()).stream()
                    .filter(reverting -> reverting > target)
                    .forEach(reverting -> pairs.add(new Pair(reverting, target, true)));
        });
    }

    /** The positions of commits that take this very one back, from old to new. */
    public IntStream of(int change) {
        String id = graph.id(change).name();
        return IntStream.concat(
                        pairs.stream().filter(pair -> pair.target() == change).mapToInt(Pair::reverting),
                        abbreviated.stream()
                                .filter(line -> id.startsWith(line.target()))
                                .mapToInt(Abbreviated::reverting))
                .sorted()
                .distinct();
    }

    /**
     * A commit that takes back a merge by which a change came.
     *
     * @param reverting its position
     * @param merge the position of the merge
     * @param without the parents of the merge that did not have the change
     */
    public record OfMerge(int reverting, int merge, List<ObjectId> without) {}

    /** Those among what {@code tip} may have, in no order. */
    public List<OfMerge> ofMerges(int change, int tip) {
        List<Pair> merges = pairs.stream()
                .filter(pair -> pair.target() > change
                        && pair.target() <= tip
                        && pair.reverting() <= tip
                        && graph.parentsEnd(pair.target()) - graph.parentsStart(pair.target()) > 1)
                .toList();
        if (merges.isEmpty()) {
            return List.of();
        }
        BitSet having = new Descent(graph, tip, change).having();
        List<OfMerge> found = new ArrayList<>();
        for (Pair pair : merges) {
            List<ObjectId> without = IntStream.range(graph.parentsStart(pair.target()), graph.parentsEnd(pair.target()))
                    .map(graph::parent)
                    .filter(parent -> parent < change || !having.get(parent - change))
                    .mapToObj(graph::id)
                    .toList();
            if (having.get(pair.target() - change) && !without.isEmpty()) {
                found.add(new OfMerge(pair.reverting(), pair.target(), without));
            }
        }
        return found;
    }
}
