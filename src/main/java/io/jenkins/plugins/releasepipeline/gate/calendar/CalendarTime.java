package io.jenkins.plugins.releasepipeline.gate.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date or a time of an iCalendar file.
 *
 * @param shown its local time; for a date, the beginning of the day
 * @param day whether it is a date
 * @param rules the rules of its zone; unused for a date
 */
record CalendarTime(LocalDateTime shown, boolean day, ZoneRules rules) {

    private static final ZoneRules UTC = ZoneOffset.UTC.getRules();
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4})-?(\\d\\d)-?(\\d\\d)" + "(?:[Tt](\\d\\d):?(\\d\\d)(?::?(\\d\\d))?([Zz]|[+-]\\d\\d:?\\d\\d)?)?");

    /**
     * @param text without a time, it is a date
     * @param there the zone of a time without a zone
     * @throws DateTimeException if it is neither a valid date nor a valid time
     */
    static CalendarTime parse(String text, ZoneRules there) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException(Messages.CalendarTime_NoTime(CalendarPart.shortened(text)));
        }
        LocalDate date = LocalDate.of(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
        if (matcher.group(4) == null) {
            return new CalendarTime(date.atStartOfDay(), true, there);
        }
        int seconds = matcher.group(6) == null ? 0 : number(matcher.group(6));
        ZoneRules rules = Optional.ofNullable(matcher.group(7))
                .map(offset -> ZoneOffset.of(offset.toUpperCase(Locale.ROOT)).getRules())
                .orElse(there);
        if (number(matcher.group(4)) == 24 && number(matcher.group(5)) == 0 && seconds == 0) {
            return new CalendarTime(date.plusDays(1).atStartOfDay(), false, rules);
        }
        // A leap second is treated as the last second of the minute.
        LocalTime time = LocalTime.of(number(matcher.group(4)), number(matcher.group(5)), Math.min(seconds, 59));
        return new CalendarTime(date.atTime(time), false, rules);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /**
     * The instant of a local time: the first one if it occurs twice; with the offset before the change if it is
     * skipped.
     */
    static Instant instant(LocalDateTime shown, ZoneRules rules) {
        return shown.toInstant(rules.getOffset(shown));
    }

    Instant instant() {
        return instant(shown, rules);
    }

    /**
     * The date of a whole day. Some programs write its local midnight in UTC; others a time, of which the written date
     * counts.
     */
    LocalDate dayIn(ZoneId zone) {
        LocalDateTime here = LocalDateTime.ofInstant(instant(), zone);
        boolean isMidnightHere = rules.equals(UTC) && here.toLocalTime().equals(LocalTime.MIDNIGHT);
        return !day && isMidnightHere ? here.toLocalDate() : shown.toLocalDate();
    }
}
