package io.jenkins.plugins.releasepipeline.gate.calendar;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an event lasts.
 *
 * @param days so many days on the calendar, which may have 23 or 25 hours
 * @param time and so much time, as it really passes
 */
record CalendarLength(long days, Duration time) {

    private static final CalendarLength NONE = new CalendarLength(0, Duration.ZERO);
    private static final Pattern DURATION = Pattern.compile(
            "([+-]?)P(?=[T\\d])(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?(?:T(?=\\d)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?",
            Pattern.CASE_INSENSITIVE);

    /** Of an end, the time that passes until then counts (RFC 5545, 3.8.5.3); of a duration, days are days. */
    static CalendarLength of(CalendarPart part, CalendarTime start, Optional<CalendarTime> end) {
        Optional<CalendarLine> duration = part.line("DURATION");
        Optional<CalendarLength> given = duration.map(line -> parse(part, line));
        if (end.isEmpty()) {
            CalendarLength length = given.orElse(NONE);
            return start.day() ? new CalendarLength(Math.max(1, length.wholeDays()), Duration.ZERO) : length;
        }
        CalendarLength length = until(part, start, end.get());
        // Some programs write a duration of nothing beside each end.
        if (given.filter(one -> !one.equals(NONE) && !one.equals(length)).isPresent()) {
            throw part.problem(duration.get().number(), Messages.CalendarLength_Both());
        }
        return length;
    }

    private static CalendarLength until(CalendarPart part, CalendarTime start, CalendarTime end) {
        int line = part.lines("DTEND").get(0).number();
        if (end.day() != start.day()) {
            throw part.problem(line, Messages.CalendarEvent_Mixed());
        }
        Duration passes = start.day()
                ? Duration.between(start.shown(), end.shown())
                : Duration.between(start.instant(), end.instant());
        if (passes.isNegative()) {
            throw part.problem(line, Messages.CalendarLength_Backwards());
        }
        // A whole day that ends on the day on which it begins is meant to last it.
        return start.day()
                ? new CalendarLength(Math.max(1, passes.toDays()), Duration.ZERO)
                : new CalendarLength(0, passes);
    }

    private static CalendarLength parse(CalendarPart part, CalendarLine line) {
        Matcher matcher = DURATION.matcher(line.value());
        if (!matcher.matches()) {
            throw part.problem(line.number(), Messages.CalendarEvent_NotUnderstood(line.name()));
        }
        CalendarLength length = new CalendarLength(
                number(matcher.group(2)) * 7 + number(matcher.group(3)),
                Duration.ofHours(number(matcher.group(4)))
                        .plusMinutes(number(matcher.group(5)))
                        .plusSeconds(number(matcher.group(6))));
        if (matcher.group(1).equals("-") && !length.equals(NONE)) {
            throw part.problem(line.number(), Messages.CalendarLength_Backwards());
        }
        return length;
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** A day that is begun counts as one. */
    private long wholeDays() {
        return days + time.plus(Duration.ofDays(1)).minusNanos(1).toDays();
    }

    /** At most so long, on whatever days. */
    Duration longest() {
        return Duration.ofDays(days).plus(time);
    }
}
