package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.BitSet;

/** The positions that a commit contains, down to the lowest one that matters. */
public final class Reached {

    private Reached() {}

    /**
     * Returns those of some positions that a commit contains, including its own, found in one pass.
     *
     * @param wanted not empty
     * @param one whether the highest of them is enough
     */
    public static BitSet of(CommitGraph graph, int commit, BitSet wanted, boolean one) {
        BitSet found = new BitSet();
        int lowest = wanted.nextSetBit(0);
        if (lowest > commit) {
            return found;
        }
        BitSet reached = new BitSet(commit - lowest + 1);
        reached.set(commit - lowest);
        for (int bit = commit - lowest; bit >= 0; bit = bit == 0 ? -1 : reached.previousSetBit(bit - 1)) {
            int position = lowest + bit;
            if (wanted.get(position)) {
                found.set(position);
                if (one) {
                    return found;
                }
            }
            for (int i = graph.parentsStart(position); i < graph.parentsEnd(position); i++) {
                int parent = graph.parent(i) - lowest;
                if (parent >= 0) {
                    reached.set(parent);
                }
            }
        }
        return found;
    }
}
