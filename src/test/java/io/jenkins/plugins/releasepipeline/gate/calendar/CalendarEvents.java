package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed.Busy;
import java.time.Instant;
import java.util.List;

/** Calendars of some events, read by a gate in Berlin on the day before clocks change. */
abstract class CalendarEvents extends InEachJvmZone {

    static final Instant NOW = Instant.parse("2026-10-24T12:00:00Z");

    static List<Busy> read(String... events) {
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n" + String.join("", events)
                + "END:VCALENDAR\r\n";
        return CalendarReader.read(text, BERLIN, NOW);
    }

    static String event(String uid, String... lines) {
        return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20260101T000000Z\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\n";
    }

    static Busy span(String from, String until, String summary) {
        return new Busy(Instant.parse(from), Instant.parse(until), summary);
    }
}
