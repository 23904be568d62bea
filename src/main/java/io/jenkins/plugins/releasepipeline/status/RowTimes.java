package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.git.commits.CommitLine;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Since when an environment has each row: the time of the oldest deployment in the uninterrupted series up to now that
 * contains the commit.
 *
 * @param at the times by row
 * @param seen of rows whose time is unknown, because the commit was already deployed when first observed, or longer ago
 *     than the deployments that are kept: the oldest known time at which it was there
 */
record RowTimes(Map<Integer, Instant> at, Map<Integer, Instant> seen) {

    /** Returns the times of these deployments, newest first. */
    static RowTimes of(List<Recorded> deployments, CommitLine line) {
        Map<Integer, Entry> first = new HashMap<>();
        BitSet there = new BitSet();
        there.set(0, line.commits().size());
        for (Recorded deployment : deployments) {
            there.and(deployment.entry().commit().map(line::containedIn).orElseGet(BitSet::new));
            if (there.isEmpty()) {
                break;
            }
            there.stream().forEach(row -> first.put(row, deployment.entry()));
        }
        boolean cut = deployments.size() == EnvironmentState.KEPT;
        RowTimes times = new RowTimes(new HashMap<>(), new HashMap<>());
        first.forEach((row, entry) -> {
            Optional<Instant> since = entry.since().filter(known -> !(cut && there.get(row)));
            since.ifPresentOrElse(
                    known -> times.at().put(row, known), () -> times.seen().put(row, entry.time()));
        });
        return times;
    }
}
