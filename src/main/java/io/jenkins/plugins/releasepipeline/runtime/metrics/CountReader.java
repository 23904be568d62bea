package io.jenkins.plugins.releasepipeline.runtime.metrics;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.HistoryPage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the deployments of a history, and reads each of its lines once. After a restart it counts again from the beginning,
 * and comes to the same numbers. Not thread-safe.
 */
final class CountReader {

    /** The counts up to a line, which was the last one at a {@link History#stamp}. */
    private record Known(CommitId tip, DeploymentCounts counts, long stamp) {}

    private final History history;
    private final int page;
    private final Map<String, Known> known = new HashMap<>();

    /** Reads so many lines at a time. */
    CountReader(History history, int page) {
        this.history = history;
        this.page = page;
    }

    /** Returns the counts of an environment now. */
    DeploymentCounts counts(String environment) {
        Optional<Known> before = Optional.ofNullable(known.get(environment));
        // Before the history is read: an entry meanwhile is counted the next time.
        long stamp = history.stamp();
        if (before.filter(counts -> counts.stamp() == stamp).isPresent()) {
            return before.get().counts();
        }
        Optional<CommitId> newest = Optional.empty();
        Optional<CommitId> position = Optional.empty();
        DeploymentCounts added = DeploymentCounts.NONE;
        boolean reached = false;
        boolean more = true;
        while (more && !reached) {
            HistoryPage read = history.page(environment, position, page);
            List<HistoryLine> fresh =
                    read.lines().stream().takeWhile(line -> !isAt(before, line)).toList();
            reached = fresh.size() < read.lines().size();
            added = added.and(fresh);
            newest = newest.or(() -> read.lines().stream().findFirst().map(HistoryLine::id));
            position = read.lines().stream().reduce((newer, older) -> older).map(HistoryLine::id);
            more = read.more();
        }
        // Not reached: the history was replaced by one that does not continue it.
        DeploymentCounts now = reached ? before.orElseThrow().counts().plus(added) : added;
        newest.ifPresent(tip -> known.put(environment, new Known(tip, now, stamp)));
        return now;
    }

    private static boolean isAt(Optional<Known> known, HistoryLine line) {
        return known.filter(before -> before.tip().equals(line.id())).isPresent();
    }
}
