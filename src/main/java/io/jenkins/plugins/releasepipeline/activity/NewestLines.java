package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.HistoryPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest lines of an environment's history, down to the start of a period or further.
 *
 * @param lines newest first
 * @param whole whether these are all
 * @param complete whether the whole period is among them
 */
record NewestLines(List<HistoryLine> lines, boolean whole, boolean complete) {

    /** How many lines are read, about. */
    static final int MOST = 10_000;

    private static final int CHUNK = 300;

    /** Defensive copy. */
    NewestLines {
        lines = List.copyOf(lines);
    }

    /**
     * Reads them.
     *
     * @param running whether the deployment that ran at the start of the period is needed, too
     */
    static NewestLines since(History history, String environment, Instant from, boolean running) {
        List<HistoryLine> lines = new ArrayList<>();
        HistoryPage page;
        boolean found = !running;
        boolean goesOn;
        do {
            page = history.page(environment, last(lines), CHUNK);
            lines.addAll(page.lines());
            found = found || page.lines().stream().anyMatch(line -> isDeployedBefore(line, from));
            // A single line with a wrong clock does not end the period.
            goesOn = page.more()
                    && (!found
                            || page.lines().stream()
                                    .anyMatch(line -> !line.time().isBefore(from)));
        } while (goesOn && lines.size() < MOST);
        return new NewestLines(lines, !page.more(), !goesOn);
    }

    private static Optional<CommitId> last(List<HistoryLine> lines) {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(lines.get(lines.size() - 1).id());
    }

    private static boolean isDeployedBefore(HistoryLine line, Instant from) {
        return line.entry()
                .filter(entry -> entry.result().isThere() && Activity.DEPLOYMENTS.contains(entry.kind()))
                .filter(entry -> entry.time().isBefore(from))
                .isPresent();
    }

    /** Returns them as events, newest first. */
    List<Activity> activities() {
        return Timeline.of(lines).activities();
    }

    /** Returns the start of the period or of the history, whichever is later. */
    Instant begin(Instant from, Instant now) {
        Instant since = whole && !lines.isEmpty() ? lines.get(lines.size() - 1).time() : from;
        // A history in the future was written with a wrong clock: its start is unknown.
        return since.isAfter(from) && !since.isAfter(now) ? since : from;
    }
}
