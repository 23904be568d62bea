package io.jenkins.plugins.releasepipeline.runtime.metrics;

import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many deployments and verifications a history has. They never decrease, since a history is only appended to.
 *
 * @param counts by kind and result; none is missing that promotions and rollbacks usually have
 */
record DeploymentCounts(Map<Counted, Long> counts) {

    private static final Set<EntryKind> KINDS =
            EnumSet.of(EntryKind.PROMOTE, EntryKind.ROLLBACK, EntryKind.RESET, EntryKind.OBSERVED);

    /** A deployment ends with one of the first two; a verification of one that is deployed, with one of the others. */
    private static final Set<DeploymentState> RESULTS = EnumSet.of(
            DeploymentState.DEPLOYED, DeploymentState.FAILED, DeploymentState.VERIFIED, DeploymentState.UNVERIFIED);

    /** What is counted together. */
    record Counted(EntryKind kind, DeploymentState result) implements Comparable<Counted> {

        @Override
        public int compareTo(Counted other) {
            return kind == other.kind ? result.compareTo(other.result) : kind.compareTo(other.kind);
        }
    }

    /** Of a history without entries. */
    static final DeploymentCounts NONE = new DeploymentCounts(zeros());

    private static Map<Counted, Long> zeros() {
        Map<Counted, Long> zeros = new TreeMap<>();
        // Known from the beginning, so that the first of them is an increase.
        for (EntryKind kind : List.of(EntryKind.PROMOTE, EntryKind.ROLLBACK)) {
            RESULTS.forEach(result -> zeros.put(new Counted(kind, result), 0L));
        }
        return zeros;
    }

    /** Defensive copy, in order. */
    DeploymentCounts {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** Returns the counts with more lines of the same history. */
    DeploymentCounts and(List<HistoryLine> lines) {
        Map<Counted, Long> more = new TreeMap<>(counts);
        lines.stream()
                .flatMap(line -> line.entry().stream())
                .filter(DeploymentCounts::counts)
                .forEach(entry -> more.merge(new Counted(entry.kind(), entry.result()), 1L, Long::sum));
        return new DeploymentCounts(more);
    }

    /** Returns the sum of both. */
    DeploymentCounts plus(DeploymentCounts others) {
        Map<Counted, Long> sum = new TreeMap<>(counts);
        others.counts.forEach((counted, count) -> sum.merge(counted, count, Long::sum));
        return new DeploymentCounts(sum);
    }

    /** What was there when it was first observed was not deployed then. */
    private static boolean counts(Entry entry) {
        return KINDS.contains(entry.kind())
                && RESULTS.contains(entry.result())
                && entry.since().isPresent();
    }
}
