package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An event of an iCalendar file. Its times are parsed completely, or refused.
 *
 * @param part its part of the file
 * @param start its first start
 * @param length its length
 * @param replaces the occurrence of a recurring event that it replaces
 * @param rules its recurrence rules
 * @param exceptRules rules of excluded occurrences
 * @param added additional occurrences
 * @param except excluded occurrences
 */
record CalendarEvent(
        CalendarPart part,
        CalendarTime start,
        CalendarLength length,
        Optional<CalendarTime> replaces,
        List<CalendarRule> rules,
        List<CalendarRule> exceptRules,
        List<CalendarTime> added,
        List<CalendarTime> except) {

    private static final List<String> REPEATING = List.of("RRULE", "RDATE", "EXRULE");

    /** Reads lines of one event. */
    private record Source(CalendarPart part, CalendarZones zones) {

        Optional<CalendarTime> time(String name, ZoneRules there) {
            return part.line(name).map(line -> time(line, line.value(), there));
        }

        /** A line without a zone has the zone of the event's start. */
        CalendarTime time(CalendarLine line, String value, ZoneRules there) {
            try {
                CalendarTime time = CalendarTime.parse(value, there);
                String type = line.parameter("VALUE").orElse("").toUpperCase(Locale.ROOT);
                if (type.equals(time.day() ? "DATE-TIME" : "DATE")) {
                    throw part.problem(line.number(), Messages.CalendarEvent_Type(line.name(), type));
                }
                Optional<String> zone = line.parameter("TZID");
                if (zone.isEmpty() || time.day() || !time.rules().equals(there)) {
                    return time;
                }
                return CalendarTime.parse(
                        value,
                        zones.rules(zone.get())
                                .orElseThrow(() -> part.problem(
                                        line.number(),
                                        Messages.CalendarEvent_UnknownZone(CalendarPart.shortened(zone.get())))));
            } catch (DateTimeException e) {
                throw part.problem(line.number(), line.name() + ": " + e.getMessage());
            }
        }

        List<CalendarTime> times(String name, ZoneRules there) {
            return part.lines(name).stream()
                    .flatMap(line -> line.values().map(value -> time(line, value, there)))
                    .toList();
        }

        List<CalendarRule> rules(String name, CalendarTime start) {
            return part.lines(name).stream()
                    .map(line -> CalendarRule.of(part, line, start, value -> time(line, value, start.rules())))
                    .toList();
        }
    }

    /** @throws ReleaseException when its time is not understood: it names the event and the line */
    static CalendarEvent of(CalendarPart part, CalendarZones zones) {
        Source source = new Source(part, zones);
        CalendarTime start =
                source.time("DTSTART", zones.here()).orElseThrow(() -> part.problem(Messages.CalendarEvent_NoStart()));
        refuse(part, "RDATE", "VALUE", "PERIOD");
        refuse(part, "RECURRENCE-ID", "RANGE", "");
        refuseInPlaceOfAnother(part);
        List<CalendarTime> added = source.times("RDATE", start.rules());
        if (added.stream().anyMatch(one -> one.day() != start.day())) {
            throw part.problem(part.lines("RDATE").get(0).number(), Messages.CalendarEvent_Mixed());
        }
        return new CalendarEvent(
                part,
                start,
                CalendarLength.of(part, start, source.time("DTEND", start.rules())),
                source.time("RECURRENCE-ID", start.rules()),
                source.rules("RRULE", start),
                source.rules("EXRULE", start),
                added,
                source.times("EXDATE", start.rules()));
    }

    /** An occurrence can't be a series itself: programs that support this would exclude what this one includes. */
    private static void refuseInPlaceOfAnother(CalendarPart part) {
        if (!part.lines("RECURRENCE-ID").isEmpty()) {
            REPEATING.stream()
                    .flatMap(name -> part.lines(name).stream())
                    .findFirst()
                    .ifPresent(line -> {
                        throw part.problem(
                                line.number(),
                                Messages.CalendarEvent_NotUnderstood(line.name() + " beside RECURRENCE-ID"));
                    });
        }
    }

    private static void refuse(CalendarPart part, String name, String parameter, String value) {
        for (CalendarLine line : part.lines(name)) {
            String given = line.parameter(parameter).orElse("-");
            if (value.isEmpty() ? !given.equals("-") : given.equalsIgnoreCase(value)) {
                throw part.problem(line.number(), Messages.CalendarEvent_NotUnderstood(name + ";" + parameter));
            }
        }
    }

    /** Returns whether it blocks. A cancelled or free one matters only if it replaces another. */
    static boolean isBusy(CalendarPart part) {
        return !part.value("TRANSP").equalsIgnoreCase("TRANSPARENT")
                && !part.value("STATUS").equalsIgnoreCase("CANCELLED");
    }

    String uid() {
        return part.value("UID");
    }

    String summary() {
        return part.lines("SUMMARY").stream()
                .map(CalendarLine::text)
                .findFirst()
                .orElse("");
    }

    /** The instant of a local time of the event or the calendar. */
    Instant begins(LocalDateTime shown, ZoneId here) {
        return start.day() ? WallClock.first(shown, here) : CalendarTime.instant(shown, start.rules());
    }

    Instant ends(LocalDateTime shown, ZoneId here) {
        return start.day()
                ? WallClock.first(shown.plusDays(length.days()), here)
                : CalendarTime.instant(shown.plusDays(length.days()), start.rules())
                        .plus(length.time());
    }

    /** The start to which another line refers, such as one that excludes it. */
    Instant begins(CalendarTime time, ZoneId here) {
        return start.day() ? begins(time.dayIn(here).atStartOfDay(), here) : time.instant();
    }

    /** The local time of the event at that moment. */
    LocalDateTime shown(CalendarTime time, ZoneId here) {
        Instant instant = time.instant();
        return start.day()
                ? time.dayIn(here).atStartOfDay()
                : LocalDateTime.ofInstant(instant, start.rules().getOffset(instant));
    }

    /** Its local time. */
    CalendarTime at(LocalDateTime shown) {
        return new CalendarTime(shown, start.day(), start.rules());
    }
}
