package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.util.List;

/**
 * Moves of refs and their entry.
 *
 * @param moves the moves; may be empty
 * @param entry the entry
 */
public record RefTransaction(List<RefMove> moves, Entry entry) {

    /** Defensive copy. */
    public RefTransaction {
        moves = List.copyOf(moves);
    }
}
