package io.jenkins.plugins.releasepipeline.schema.evidence;

import java.util.List;

/**
 * Where the code of one tree uses a table or a column.
 *
 * @param places the lines that use it, as {@code path:line}; at most {@value #SHOWN}, in the order of the tree
 * @param count how many lines there are in all
 * @param certainty how much that says
 */
public record Uses(List<String> places, int count, Certainty certainty) {

    /** How many places are listed. */
    public static final int SHOWN = 5;

    /** How much a search says. */
    public enum Certainty {
        /** The whole tree was searched for a name that means something. */
        SEARCHED,
        /** The name is too common: lines that contain it prove nothing. */
        TOO_COMMON,
        /** The tree is too large to be searched as a whole. */
        CUT
    }

    /** Defensive copy. */
    public Uses {
        places = List.copyOf(places);
    }

    /** Whether the whole tree was searched and nothing was found. */
    public boolean none() {
        return certainty == Certainty.SEARCHED && count == 0;
    }
}
