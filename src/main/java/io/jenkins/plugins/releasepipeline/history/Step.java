package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.git.RefMove;
import java.util.List;

/**
 * Moves of refs and the entry that tells of them.
 *
 * @param moves may be none
 * @param entry what they come to
 */
public record Step(List<RefMove> moves, Entry entry) {

    /** Keeps a list of its own. */
    public Step {
        moves = List.copyOf(moves);
    }
}
