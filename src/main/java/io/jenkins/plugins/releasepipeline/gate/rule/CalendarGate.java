package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Opening;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed.Busy;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Refuses promotions while a calendar has an event that is not marked as free, and while its events are unknown or out
 * of date.
 *
 * @param source the calendar
 */
public record CalendarGate(CalendarSource source) implements GateRule, Gate {

    /** How long the last read state is valid. */
    static final Duration RELIED_ON = Duration.ofHours(24);

    private static final String NAME = "calendar";

    /**
     * Parses the address and time zone of the configuration; refuses invalid ones. The time zone applies to whole days.
     */
    public static CalendarGate of(String url, String timeZone) {
        try {
            return new CalendarGate(new CalendarSource(new URI(url.trim()), WindowText.timeZone(timeZone)));
        } catch (URISyntaxException e) {
            // Without the text, and without the cause, which quotes it: a calendar's address is often a secret.
            throw new ReleaseException(Messages.CalendarGate_NoUrl());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<CalendarSource> calendars() {
        return List.of(source);
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return List.of(answer(context.evidence().calendars().getOrDefault(source, CalendarFeed.UNREAD), context.now()));
    }

    @Override
    public Optional<Instant> holdsUntil(Environment target, Instant now) {
        return Optional.of(WallClock.nextMinute(now));
    }

    /** A calendar that is read now will be read then, too. */
    @Override
    public Opening opening(GateContext context, Instant from) {
        CalendarFeed feed = context.evidence().calendars().getOrDefault(source, CalendarFeed.UNREAD);
        if (unusable(feed, context.now()).isPresent()) {
            return Opening.unless(evaluate(context), from);
        }
        Optional<Busy> first = busy(feed, from);
        Instant free = from;
        for (Optional<Busy> next = first; next.isPresent(); next = busy(feed, free)) {
            free = next.get().until();
        }
        return first.isEmpty() ? Opening.open(from) : Opening.later(free, from, busy(first.get(), feed));
    }

    /** Messages only name the host: the rest of a calendar's address is often a secret. */
    GateAnswer answer(CalendarFeed feed, Instant now) {
        return unusable(feed, now)
                .or(() -> busy(feed, now).map(event -> busy(event, feed)))
                .orElseGet(() -> GateAnswer.open(
                        NAME, Messages.CalendarGate_Free(source.url().getHost(), read(feed))));
    }

    private Optional<GateAnswer> unusable(CalendarFeed feed, Instant now) {
        String host = source.url().getHost();
        if (feed.readAt().isEmpty() || !feed.understood()) {
            return Optional.of(GateAnswer.closed(
                    NAME,
                    subject(feed.readAt().isEmpty() ? "not read" : "not understood"),
                    feed.problem()
                            .map(problem -> Messages.CalendarGate_Unreadable(host, problem))
                            .orElseGet(() -> Messages.CalendarGate_Unread(host))));
        }
        return now.isAfter(feed.readAt().get().plus(RELIED_ON))
                ? Optional.of(GateAnswer.closed(
                        NAME, subject("not read lately"), Messages.CalendarGate_Stale(host, read(feed))))
                : Optional.empty();
    }

    private static Optional<Busy> busy(CalendarFeed feed, Instant now) {
        return feed.events().stream()
                .filter(event -> !now.isBefore(event.from()) && now.isBefore(event.until()))
                .max(Comparator.comparing(Busy::until));
    }

    private GateAnswer busy(Busy event, CalendarFeed feed) {
        return GateAnswer.closed(
                NAME,
                subject(event.from() + "/" + event.until() + " " + event.summary()),
                Messages.CalendarGate_Busy(
                        source.url().getHost(),
                        event.summary().isEmpty() ? "-" : event.summary(),
                        WallClock.text(event.until(), source.timeZone()),
                        source.timeZone(),
                        read(feed)));
    }

    /** Distinguishes two calendars of a host without their addresses. */
    private String subject(String what) {
        return source.url().getHost() + " "
                + Integer.toHexString(source.url().toString().hashCode()) + " " + what;
    }

    private String read(CalendarFeed feed) {
        String time = WallClock.text(feed.readAt().orElseThrow(), source.timeZone());
        return feed.problem()
                .map(problem -> Messages.CalendarGate_ReadThen(time, source.timeZone(), problem))
                .orElseGet(() -> Messages.CalendarGate_Read(time, source.timeZone()));
    }
}
