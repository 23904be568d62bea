package io.jenkins.plugins.releasepipeline.history;

import java.util.List;

/**
 * Some lines of an environment's history.
 *
 * @param lines newest first
 * @param more whether there are older ones
 */
public record HistoryPage(List<HistoryLine> lines, boolean more) {

    /** Defensive copy. */
    public HistoryPage {
        lines = List.copyOf(lines);
    }
}
