package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.git.commits.CommitLine;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.status.Status.Mark;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that a rollback removed from an environment and that no promotion has deployed since, by the newest such
 * rollback. As for a plan, a move outside Release Pipeline is not a promotion.
 */
final class RolledBackRows {

    private RolledBackRows() {}

    /**
     * Returns the rollbacks by row.
     *
     * @param deployments newest first
     * @param contained the rows that the environment has now
     */
    static Map<Integer, Mark> of(List<Recorded> deployments, CommitLine line, BitSet contained) {
        Map<Integer, Mark> marks = new HashMap<>();
        BitSet back = (BitSet) contained.clone();
        List<Entry> promoted = new ArrayList<>();
        for (Recorded deployment : deployments) {
            Entry entry = deployment.entry();
            if (entry.kind() == EntryKind.PROMOTE) {
                promoted.add(entry);
            } else if (entry.kind() == EntryKind.ROLLBACK
                    && back.cardinality() < line.commits().size()) {
                promoted.forEach(since -> back.or(rows(line, since)));
                promoted.clear();
                BitSet removed = entry.previous().map(line::containedIn).orElseGet(BitSet::new);
                removed.andNot(rows(line, entry));
                removed.andNot(back);
                removed.stream().forEach(row -> marks.putIfAbsent(row, Mark.of(entry)));
            }
        }
        return marks;
    }

    private static BitSet rows(CommitLine line, Entry deployment) {
        return deployment.commit().map(line::containedIn).orElseGet(BitSet::new);
    }
}
