package io.jenkins.plugins.releasepipeline.notify.event;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Events of holds that no history of an environment has: a hold ended by itself, the line was stopped or started. Each has
 * the same id whenever it is derived again, also after a restart. What is older than a day is no news any more.
 */
public final class HoldEvents {

    /** The operation of events of the line. */
    public static final String LINE = "line";

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private static final Duration NEWS = Duration.ofDays(1);

    private HoldEvents() {}

    /** Returns the reason of a hold, with its end if it has one. */
    static String reason(Hold hold) {
        return hold.until()
                .map(end -> Messages.HoldEvents_Until(hold.reason(), MINUTES.format(end)))
                .orElse(hold.reason());
    }

    /** Returns the release of an environment whose hold has ended by itself; empty if it has not. */
    public static Optional<ReleaseEvent> ended(String pipeline, String environment, Optional<Hold> hold, Instant now) {
        return over(hold, now)
                .map(held -> event(
                        EventKind.RELEASED,
                        held.until().orElseThrow(),
                        pipeline,
                        environment,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Messages.HoldEvents_Ended(held.by(), held.reason()))));
    }

    private static Optional<Hold> over(Optional<Hold> hold, Instant now) {
        return hold.filter(held -> !held.isInForce(now))
                .filter(held -> isNews(held.until().orElseThrow(), now));
    }

    private static boolean isNews(Instant time, Instant now) {
        return Duration.between(time, now).abs().compareTo(NEWS) < 0;
    }

    /**
     * Returns what happened to the line, oldest first.
     *
     * @param environment the one that stands for all
     */
    public static List<ReleaseEvent> ofLine(String pipeline, String environment, LineState line, Instant now) {
        List<ReleaseEvent> events = new ArrayList<>();
        for (Entry entry : line.entries()) {
            if (isNews(entry.time(), now)) {
                events.add(0, ofLine(pipeline, environment, entry));
            }
        }
        over(line.hold(), now)
                .map(stop -> event(
                        EventKind.RELEASED,
                        stop.until().orElseThrow(),
                        pipeline,
                        environment,
                        Optional.of(LINE),
                        Optional.empty(),
                        Optional.of(Messages.HoldEvents_Ended(stop.by(), stop.reason()))))
                .ifPresent(events::add);
        return events;
    }

    private static ReleaseEvent ofLine(String pipeline, String environment, Entry entry) {
        boolean held = entry.kind() == EntryKind.HOLD;
        return event(
                held ? EventKind.HELD : EventKind.RELEASED,
                entry.time(),
                pipeline,
                environment,
                Optional.of(LINE),
                Optional.of(entry.actor()).filter(actor -> !actor.equals(Automation.ACTOR)),
                held ? Optional.of(reason(Hold.of(entry))) : Optional.empty());
    }

    private static ReleaseEvent event(
            EventKind kind,
            Instant time,
            String pipeline,
            String environment,
            Optional<String> operation,
            Optional<String> actor,
            Optional<String> reason) {
        String what = String.join(
                "\n",
                pipeline,
                environment,
                time.toString(),
                operation.orElse(""),
                actor.orElse(""),
                reason.orElse(""));
        return new ReleaseEvent(
                kind.text() + "-" + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)),
                kind,
                time,
                pipeline,
                environment,
                operation,
                Optional.empty(),
                Optional.empty(),
                actor,
                Optional.empty(),
                reason,
                Optional.empty());
    }
}
