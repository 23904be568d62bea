package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.util.List;

/**
 * Moves of refs and the entry that tells of them.
 *
 * @param moves may be none
 * @param entry what they come to
 */
public record RefTransaction(List<RefMove> moves, Entry entry) {

    /** Keeps a list of its own. */
    public RefTransaction {
        moves = List.copyOf(moves);
    }
}
