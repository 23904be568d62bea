package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a calendar.
 *
 * @param events its events that are not free, around the time when it was read, by their start
 * @param readAt when it was read; empty: never
 * @param problem why the newest attempt to read it failed, in one line
 * @param understood whether what was read last is understood; if not, the problem says why, and nobody knows its events
 */
public record CalendarFeed(List<Busy> events, Optional<Instant> readAt, Optional<String> problem, boolean understood) {

    /** Nothing was read yet. */
    public static final CalendarFeed UNREAD = new CalendarFeed(List.of(), Optional.empty(), Optional.empty());

    /** Keeps its own list. */
    public CalendarFeed {
        events = List.copyOf(events);
    }

    /** One that was understood, if it was read at all. */
    public CalendarFeed(List<Busy> events, Optional<Instant> readAt, Optional<String> problem) {
        this(events, readAt, problem, true);
    }

    /**
     * What a calendar says that was read just now. Where that is not understood, it takes the place of what was read before
     * all the same: a freeze may be new in it.
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
