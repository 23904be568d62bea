package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which commits mention which others, one line for each pair, in the order of positions. A list and its extensions
 * share their arrays, as graphs do: only the newest may be appended to.
 */
final class Mentions {

    static final Mentions NONE = new Mentions(new int[16], new String[16], 0);

    private final int[] positions;
    private final String[] names;
    private final int size;

    private Mentions(int[] positions, String[] names, int size) {
        this.positions = positions;
        this.names = names;
        this.size = size;
    }

    /** Returns this list with one more line. */
    Mentions plus(int position, String name) {
        boolean full = this == NONE || size == positions.length;
        int[] morePositions = full ? Arrays.copyOf(positions, size * 2 + positions.length) : positions;
        String[] moreNames = full ? Arrays.copyOf(names, morePositions.length) : names;
        morePositions[size] = position;
        moreNames[size] = name;
        return new Mentions(morePositions, moreNames, size + 1);
    }

    /** Returns all lines. */
    IntStream lines() {
        return IntStream.range(0, size);
    }

    /** Returns the position of the mentioning commit. */
    int position(int line) {
        return positions[line];
    }

    /** Returns the mentioned name. */
    String name(int line) {
        return names[line];
    }
}
