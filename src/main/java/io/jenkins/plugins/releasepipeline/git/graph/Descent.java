package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.BitSet;

/** Whether one commit descends from another, and along which path. */
public final class Descent {

    private final CommitGraph graph;
    private final int ancestor;
    private final int descendant;

    /** Creates the query for these two positions. */
    public Descent(CommitGraph graph, int descendant, int ancestor) {
        this.graph = graph;
        this.ancestor = ancestor;
        this.descendant = descendant;
    }

    /** Returns whether the ancestor equals the descendant or is among its ancestors. */
    public boolean exists() {
        if (ancestor > descendant) {
            return false;
        }
        BitSet reached = new BitSet(descendant - ancestor + 1);
        reached.set(descendant - ancestor);
        for (int bit = descendant - ancestor; bit > 0; bit = reached.previousSetBit(bit - 1)) {
            for (int i = graph.parentsStart(ancestor + bit); i < graph.parentsEnd(ancestor + bit); i++) {
                int parent = graph.parent(i) - ancestor;
                if (parent >= 0) {
                    reached.set(parent);
                }
            }
        }
        return reached.get(0);
    }

    /** Returns whether the ancestor is on the descendant's first-parent line. */
    public boolean isFirstParent() {
        int position = descendant;
        while (position > ancestor) {
            position = graph.firstParent(position);
        }
        return position == ancestor;
    }

    /**
     * Returns the oldest commit of the descendant's first-parent line that contains the ancestor: the merge that
     * brought it in, or the ancestor itself; {@link CommitGraph#ABSENT} if the descendant does not contain it.
     */
    public int entry() {
        if (ancestor > descendant) {
            return CommitGraph.ABSENT;
        }
        BitSet having = having();
        int entry = CommitGraph.ABSENT;
        for (int position = descendant;
                position >= ancestor && having.get(position - ancestor);
                position = graph.firstParent(position)) {
            entry = position;
        }
        return entry;
    }

    /** Returns which positions up to the descendant's contain the ancestor: one bit each, relative to the ancestor. */
    BitSet having() {
        BitSet having = new BitSet(descendant - ancestor + 1);
        having.set(0);
        for (int position = ancestor + 1; position <= descendant; position++) {
            for (int i = graph.parentsStart(position); i < graph.parentsEnd(position); i++) {
                int parent = graph.parent(i) - ancestor;
                if (parent >= 0 && having.get(parent)) {
                    having.set(position - ancestor);
                    break;
                }
            }
        }
        return having;
    }
}
