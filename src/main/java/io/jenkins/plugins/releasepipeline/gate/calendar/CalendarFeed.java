package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The last known state of a calendar.
 *
 * @param events its events that are not free, around the time when it was read, by their start
 * @param readAt when it was read; empty: never
 * @param problem why the last attempt to read it failed, in one line
 * @param understood whether the last read calendar was understood; if not, the problem says why, and its events are
 *     unknown
 */
public record CalendarFeed(List<Busy> events, Optional<Instant> readAt, Optional<String> problem, boolean understood) {

    /** Nothing was read yet. */
    public static final CalendarFeed UNREAD = new CalendarFeed(List.of(), Optional.empty(), Optional.empty());

    /** Defensive copy. */
    public CalendarFeed {
        events = List.copyOf(events);
    }

    /** A feed that was understood, if it was read. */
    public CalendarFeed(List<Busy> events, Optional<Instant> readAt, Optional<String> problem) {
        this(events, readAt, problem, true);
    }

    /**
     * The state after a successful read. Even if the calendar is not understood, it replaces the previous state: it may
     * contain a new freeze.
     */
    static CalendarFeed of(String text, ZoneId zone, Instant now) {
        try {
            return new CalendarFeed(CalendarReader.read(text, zone, now), Optional.of(now), Optional.empty());
        } catch (ReleaseException e) {
            return new CalendarFeed(List.of(), Optional.of(now), Optional.of(e.getMessage()), false);
        }
    }

    CalendarFeed failed(String why) {
        return understood ? new CalendarFeed(events, readAt, Optional.of(why)) : this;
    }

    /**
     * An event.
     *
     * @param from from this moment, inclusive
     * @param until to this moment, exclusive
     * @param summary what it is, for people; may be empty
     */
    public record Busy(Instant from, Instant until, String summary) {}
}
