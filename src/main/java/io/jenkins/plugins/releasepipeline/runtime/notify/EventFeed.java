package io.jenkins.plugins.releasepipeline.runtime.notify;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.HistoryPage;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.notify.event.DriftEvents;
import io.jenkins.plugins.releasepipeline.notify.event.HistoryEvents;
import io.jenkins.plugins.releasepipeline.notify.event.HoldEvents;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import io.jenkins.plugins.releasepipeline.notify.event.WaitingEvents;
import io.jenkins.plugins.releasepipeline.notify.log.EventLog;
import io.jenkins.plugins.releasepipeline.notify.log.HistoryStep;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.status.Summary;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * Writes what has happened to the log. It compares what is with what the log has, so that an event is not lost when a
 * write failed or the process was killed: the next call finds it.
 *
 * @param pipeline the pipeline
 * @param history its history
 * @param waiting its waiting builds
 * @param summary the last summary, for drift
 * @param clock the time of day
 * @param line whether the line of the host is stopped
 */
record EventFeed(
        Pipeline pipeline,
        History history,
        WaitingPromotions waiting,
        Supplier<Summary> summary,
        Clock clock,
        Supplier<LineState> line) {

    private static final Logger LOGGER = Logger.getLogger(EventFeed.class.getName());

    private static final int PAGE = 100;

    /** What is older is not told: a history that was replaced, or a log that was restored from a backup. */
    private static final int MOST = 5_000;

    /** Writes what is new. */
    void feed(EventLog log) {
        pipeline.environments().forEach(environment -> {
            readHistory(environment.name(), log);
            log.append(waiting.of(environment.name()).stream()
                    .map(build -> WaitingEvents.of(pipeline.name(), environment, build))
                    .toList());
        });
        readHolds(log);
        readDrift(log);
    }

    private void readHolds(EventLog log) {
        Instant now = clock.instant();
        log.append(pipeline.environments().stream()
                .map(Environment::name)
                .flatMap(environment ->
                        HoldEvents.ended(
                                pipeline.name(),
                                environment,
                                history.latest(environment).hold(),
                                now)
                                .stream())
                .toList());
        // The last one is usually production.
        log.append(HoldEvents.ofLine(
                pipeline.name(),
                pipeline.environments().get(pipeline.environments().size() - 1).name(),
                line.get(),
                now));
    }

    private void readHistory(String environment, EventLog log) {
        Optional<String> read = log.read(environment);
        if (read.isEmpty()) {
            begin(environment, log);
            return;
        }
        Optional<List<HistoryLine>> lines = since(environment, read.get());
        if (lines.isEmpty()) {
            LOGGER.warning(() -> "Pipeline " + pipeline.name() + ": the history of " + environment
                    + " does not continue the one that notifiers were told; they are told what comes next");
            log.begin(environment, tip(environment));
            return;
        }
        List<HistoryStep> steps = lines.get().stream()
                .map(line -> new HistoryStep(line.id(), HistoryEvents.of(pipeline.name(), environment, line)))
                .toList();
        log.append(environment, steps);
    }

    /** A shared history is on the server: as long as it is not known here, its end is not either. */
    private void begin(String environment, EventLog log) {
        Optional<CommitId> tip = tip(environment);
        if (tip.isPresent() || !history.isShared()) {
            log.begin(environment, tip);
        }
    }

    private Optional<CommitId> tip(String environment) {
        return history.page(environment, Optional.empty(), 1).lines().stream()
                .map(HistoryLine::id)
                .findFirst();
    }

    /** Returns the lines after this one, oldest first; empty if the history does not have it. */
    private Optional<List<HistoryLine>> since(String environment, String read) {
        List<HistoryLine> found = new ArrayList<>();
        Optional<CommitId> before = Optional.empty();
        boolean more = true;
        while (more && found.size() < MOST) {
            HistoryPage page = history.page(environment, before, before.isEmpty() ? PAGE / 10 : PAGE);
            for (HistoryLine line : page.lines()) {
                if (line.id().hex().equals(read)) {
                    Collections.reverse(found);
                    return Optional.of(found);
                }
                found.add(line);
                before = Optional.of(line.id());
            }
            more = page.more();
        }
        Collections.reverse(found);
        return read.isEmpty() && !more ? Optional.of(found) : Optional.empty();
    }

    private void readDrift(EventLog log) {
        Summary now = summary.get();
        if (now.fetchedAt().isEmpty()) {
            return;
        }
        List<ReleaseEvent> events = now.environments().stream()
                .flatMap(environment -> DriftEvents.of(
                        pipeline.name(),
                        environment.name(),
                        log.isDrifting(environment.name()),
                        environment.drift().map(drift -> drift.message()),
                        clock.instant())
                        .stream())
                .toList();
        log.append(events);
    }
}
