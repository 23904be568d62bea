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
 * An event of an iCalendar file. What decides when it is was read, and refused where it is not understood.
 *
 * @param part where it stands
 * @param start when it begins the first time
 * @param length how long it lasts
 * @param replaces of an event that repeats, which one it takes the place of
 * @param rules how it repeats
 * @param exceptRules what of that is left out, by a rule
 * @param added when it is besides
 * @param except when it is not
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

        /** A line that names no zone is meant by the clock that the event begins by. */
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

    /** One of a series can't be another series: a program that reads it so would leave out what this one counts. */
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

    /** Whether it is one that people are not free in. A cancelled or free one matters only in the place of another. */
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

    /** When one begins that the clock on the wall of the event, or the calendar, shows. */
    Instant begins(LocalDateTime shown, ZoneId here) {
        return start.day() ? WallClock.first(shown, here) : CalendarTime.instant(shown, start.rules());
    }

    Instant ends(LocalDateTime shown, ZoneId here) {
        return start.day()
                ? WallClock.first(shown.plusDays(length.days()), here)
                : CalendarTime.instant(shown.plusDays(length.days()), start.rules())
                        .plus(length.time());
    }

    /** The beginning that another line means, such as one that leaves it out. */
    Instant begins(CalendarTime time, ZoneId here) {
        return start.day() ? begins(time.dayIn(here).atStartOfDay(), here) : time.instant();
    }

    /** What the clock of this event shows then. */
    LocalDateTime shown(CalendarTime time, ZoneId here) {
        Instant instant = time.instant();
        return start.day()
                ? time.dayIn(here).atStartOfDay()
                : LocalDateTime.ofInstant(instant, start.rules().getOffset(instant));
    }

    /** What its clock shows, as a time. */
    CalendarTime at(LocalDateTime shown) {
        return new CalendarTime(shown, start.day(), start.rules());
    }
}
