package io.jenkins.plugins.releasepipeline.gate.calendar;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of an event.
 *
 * @param days calendar days, which may have 23 or 25 hours
 * @param time additional elapsed time
 */
record CalendarLength(long days, Duration time) {

    private static final CalendarLength NONE = new CalendarLength(0, Duration.ZERO);
    private static final Pattern DURATION = Pattern.compile(
            "([+-]?)P(?=[T\\d])(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?(?:T(?=\\d)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?",
            Pattern.CASE_INSENSITIVE);

    /** For an end, the elapsed time counts (RFC 5545, 3.8.5.3); in a duration, days are calendar days. */
    static CalendarLength of(CalendarPart part, CalendarTime start, Optional<CalendarTime> end) {
        Optional<CalendarLine> duration = part.line("DURATION");
        Optional<CalendarLength> given = duration.map(line -> parse(part, line));
        if (end.isEmpty()) {
            CalendarLength length = given.orElse(NONE);
            return start.day() ? new CalendarLength(Math.max(1, length.wholeDays()), Duration.ZERO) : length;
        }
        CalendarLength length = until(part, start, end.get());
        // Some programs write a zero duration beside each end.
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
        // A whole-day event that ends on the day on which it begins lasts that day.
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

    /** A partial day counts as one. */
    private long wholeDays() {
        return days + time.plus(Duration.ofDays(1)).minusNanos(1).toDays();
    }

    /** The maximum elapsed time, on any days. */
    Duration longest() {
        return Duration.ofDays(days).plus(time);
    }
}
