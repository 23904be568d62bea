package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule.Calendar;
import io.jenkins.plugins.releasepipeline.gate.CalendarFeed.Busy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Whether a calendar has an event just now. What it says is not known, or was not for long, counts as one. */
final class CalendarGate {

    /** For so long, what was read last is relied on. */
    static final Duration RELIED_ON = Duration.ofHours(24);

    private static final String NAME = "calendar";

    private CalendarGate() {}

    /** Messages name the host alone: the rest of a calendar's address is often a secret. */
    static GateAnswer answer(Calendar rule, CalendarFeed feed, Instant now) {
        String host = rule.url().getHost();
        if (feed.readAt().isEmpty() || !feed.understood()) {
            return Gates.closed(
                    NAME,
                    subject(rule, feed.readAt().isEmpty() ? "not read" : "not understood"),
                    feed.problem()
                            .map(problem -> Messages.Calendar_Unreadable(host, problem))
                            .orElseGet(() -> Messages.Calendar_Unread(host)));
        }
        Instant readAt = feed.readAt().get();
        String read = read(rule, feed, readAt);
        if (now.isAfter(readAt.plus(RELIED_ON))) {
            return Gates.closed(NAME, subject(rule, "not read lately"), Messages.Calendar_Stale(host, read));
        }
        Optional<Busy> busy = feed.events().stream()
                .filter(event -> !now.isBefore(event.from()) && now.isBefore(event.until()))
                .max(Comparator.comparing(Busy::until));
        return busy.map(event -> Gates.closed(
                        NAME,
                        subject(rule, event.from() + "/" + event.until() + " " + event.summary()),
                        Messages.Calendar_Busy(
                                host,
                                event.summary().isEmpty() ? "-" : event.summary(),
                                WallClock.text(event.until(), rule.timeZone()),
                                rule.timeZone(),
                                read)))
                .orElseGet(() -> Gates.open(NAME, Messages.Calendar_Free(host, read)));
    }

    /** Two calendars of a host are told apart without their addresses. */
    private static String subject(Calendar rule, String what) {
        return rule.url().getHost() + " "
                + Integer.toHexString(rule.url().toString().hashCode()) + " " + what;
    }

    private static String read(Calendar rule, CalendarFeed feed, Instant readAt) {
        String time = WallClock.text(readAt, rule.timeZone());
        return feed.problem()
                .map(problem -> Messages.Calendar_ReadThen(time, rule.timeZone(), problem))
                .orElseGet(() -> Messages.Calendar_Read(time, rule.timeZone()));
    }
}
