package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.BitSet;

/** Whether, and on which way, one commit descends from another. */
public final class Descent {

    private final CommitGraph graph;
    private final int ancestor;
    private final int descendant;

    /** Asks about these two positions. */
    public Descent(CommitGraph graph, int descendant, int ancestor) {
        this.graph = graph;
        this.ancestor = ancestor;
        this.descendant = descendant;
    }

    /** Whether the ancestor is the descendant itself or among its ancestors. */
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

    /** Whether one meets the ancestor by following first parents. */
    public boolean isFirstParent() {
        int position = descendant;
        while (position > ancestor) {
            position = graph.firstParent(position);
        }
        return position == ancestor;
    }

    /**
     * The oldest commit of the descendant's first-parent line that has the ancestor: the merge that brought it there, or
     * itself; {@link CommitGraph#ABSENT} where the descendant does not have it.
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

    /** Which positions up to the descendant's have the ancestor: a bit for each, counted from the ancestor. */
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
