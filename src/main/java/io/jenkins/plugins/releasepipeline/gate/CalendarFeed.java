package io.jenkins.plugins.releasepipeline.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a calendar.
 *
 * @param events its events that are not free, around the time when it was read, by their start
 * @param readAt when it was read; empty: never
 * @param problem why the newest attempt to read it failed, in one line
 */
public record CalendarFeed(List<Busy> events, Optional<Instant> readAt, Optional<String> problem) {

    /** Nothing was read yet. */
    public static final CalendarFeed UNREAD = new CalendarFeed(List.of(), Optional.empty(), Optional.empty());

    /** Keeps its own list. */
    public CalendarFeed {
        events = List.copyOf(events);
    }

    CalendarFeed failed(String why) {
        return new CalendarFeed(events, readAt, Optional.of(why));
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
