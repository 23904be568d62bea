package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The commits reachable from each of two commits, found in one pass from the higher position down to where all
 * remaining commits are reachable from both. Exact, independent of commit times.
 */
public final class Walk {

    private static final int LEFT = 1;
    private static final int RIGHT = 2;
    private static final int BOTH = LEFT | RIGHT;
    /** Reachable from both, like one of its children: not a best common ancestor. */
    private static final int STALE = 4;

    private final CommitGraph graph;
    private final byte[] reached;
    private final List<Integer> bases = new ArrayList<>();
    private final int right;
    private int onlyLeft;
    private int onlyRight;

    /** Walks immediately; the cost depends on the number of commits between the two and their merge base. */
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
                // A stale mark has both bits: all its ancestors are reachable from both.
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

    /** Returns the number of commits reachable only from the left one. */
    public int onlyLeft() {
        return onlyLeft;
    }

    /** Returns the number of commits reachable only from the right one. */
    public int onlyRight() {
        return onlyRight;
    }

    /** Returns the positions of the best common ancestors, newest commit time first; empty for unrelated histories. */
    public List<Integer> bases() {
        return bases.stream()
                .sorted(Comparator.comparingLong(graph::time)
                        .reversed()
                        .thenComparing(Comparator.<Integer>reverseOrder()))
                .toList();
    }

    /**
     * Returns the positions reachable only from the right one, in the order of {@code git log}: newest commit time
     * first, but never a parent before its child.
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
