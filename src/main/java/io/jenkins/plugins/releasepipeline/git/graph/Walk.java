package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Two commits and what each reaches, found in one pass from the higher of them down to where all that is left is reached
 * by both. Exact whatever the clocks of committers said.
 */
public final class Walk {

    private static final int LEFT = 1;
    private static final int RIGHT = 2;
    private static final int BOTH = LEFT | RIGHT;
    /** Reached by both, and so is a child of it: no best common ancestor. */
    private static final int STALE = 4;

    private final CommitGraph graph;
    private final byte[] reached;
    private final List<Integer> bases = new ArrayList<>();
    private final int right;
    private int onlyLeft;
    private int onlyRight;

    /** Walks at once; takes time with the number of commits between the two and where they part. */
    public Walk(CommitGraph graph, int left, int right) {
        this.graph = graph;
        this.right = right;
        reached = new byte[Math.max(left, right) + 1];
        reached[left] |= LEFT;
        reached[right] |= RIGHT;
        down(left == right ? 1 : 2);
    }

    private void down(int marked) {
        int open = marked;
        for (int position = reached.length - 1; open > 0; position--) {
            int mark = reached[position];
            if (mark == 0) {
                continue;
            }
            if (mark < STALE) {
                open--;
            }
            if (mark == BOTH) {
                bases.add(position);
                mark |= STALE;
            } else if (mark == LEFT) {
                onlyLeft++;
            } else if (mark == RIGHT) {
                onlyRight++;
            }
            for (int i = graph.parentsStart(position); i < graph.parentsEnd(position); i++) {
                int parent = graph.parent(i);
                int before = reached[parent];
                // Both bits of a mark that is stale: whatever is below is reached by both.
                int after = before | mark;
                reached[parent] = (byte) after;
                if (before == 0 && after < STALE) {
                    open++;
                } else if (before != 0 && before < STALE && after >= STALE) {
                    open--;
                }
            }
        }
    }

    /** How many commits only the left one reaches. */
    public int onlyLeft() {
        return onlyLeft;
    }

    /** How many commits only the right one reaches. */
    public int onlyRight() {
        return onlyRight;
    }

    /** The positions of their best common ancestors, the newest by its clock first; empty where they share no history. */
    public List<Integer> bases() {
        return bases.stream()
                .sorted(Comparator.comparingLong(graph::time)
                        .reversed()
                        .thenComparing(Comparator.<Integer>reverseOrder()))
                .toList();
    }

    /**
     * The positions that only the right one reaches, in the order of {@code git log}: newest first by the clocks, but
     * never a parent before a child that leads to it.
     */
    public int[] rightOnly() {
        record Waiting(int position, int arrival) {}
        PriorityQueue<Waiting> queue =
                new PriorityQueue<>(Comparator.<Waiting>comparingLong(waiting -> graph.time(waiting.position()))
                        .reversed()
                        .thenComparingInt(Waiting::arrival));
        BitSet seen = new BitSet(reached.length);
        int[] listed = new int[onlyRight];
        int count = 0;
        int arrivals = 0;
        if (reached[right] == RIGHT) {
            queue.add(new Waiting(right, arrivals++));
        }
        while (!queue.isEmpty()) {
            int position = queue.remove().position();
            listed[count++] = position;
            for (int i = graph.parentsStart(position); i < graph.parentsEnd(position); i++) {
                int parent = graph.parent(i);
                if (reached[parent] == RIGHT && !seen.get(parent)) {
                    seen.set(parent);
                    queue.add(new Waiting(parent, arrivals++));
                }
            }
        }
        return Arrays.copyOf(listed, count);
    }
}
