package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowGate.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a window of a form, of configuration as code, or of the demo's file. */
public final class WindowText {

    private static final String END_OF_DAY = "24:00";
    private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)");
    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,4})h)?\\s*(?:(\\d{1,4})m)?");

    private WindowText() {}

    /** Parses all four texts; refuses an invalid text, and an inconsistent window. */
    public static Window window(String timeZone, String days, String hours, String minimumRemaining) {
        checkHours(hours);
        Matcher span = hours(hours);
        return new Window(
                timeZone(timeZone),
                days(days),
                time(span.group(1), hours),
                end(span.group(2), hours),
                duration(minimumRemaining));
    }

    /** A time zone by its name, such as {@code Europe/Berlin}. */
    public static ZoneId timeZone(String text) {
        try {
            return ZoneId.of(text.trim());
        } catch (DateTimeException e) {
            throw new ReleaseException(Messages.WindowText_TimeZone(text), e);
        }
    }

    /** Days by their first three letters, {@code MON,WED}, and spans of them, {@code MON-THU}; a span may wrap a week. */
    public static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            DayOfWeek first = day(ends[0], text);
            DayOfWeek last = day(ends[ends.length - 1], text);
            if (ends.length > 2) {
                throw new ReleaseException(Messages.WindowText_Days(text));
            }
            days.add(last);
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String name, String text) {
        String wanted = name.trim().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().substring(0, 3).equals(wanted)) {
                return day;
            }
        }
        throw new ReleaseException(Messages.WindowText_Days(text));
    }

    /**
     * Refuses hours that are not written like {@code 09:00-16:00}. They may end on the next day, {@code 22:00-04:00}, and
     * at {@code 24:00}. A window can't begin then, because its day would be ambiguous.
     */
    public static void checkHours(String text) {
        Matcher span = hours(text);
        if (span.group(1).equals(END_OF_DAY)) {
            throw new ReleaseException(Messages.WindowText_Begin(text));
        }
        LocalTime from = time(span.group(1), text);
        LocalTime until = end(span.group(2), text);
        if (from.equals(until) && !span.group(2).equals(END_OF_DAY)) {
            throw new ReleaseException(Messages.WindowText_Hours(text));
        }
    }

    private static Matcher hours(String text) {
        Matcher matcher = HOURS.matcher(text.trim());
        if (!matcher.matches()) {
            throw new ReleaseException(Messages.WindowText_Hours(text));
        }
        return matcher;
    }

    private static LocalTime end(String text, String hours) {
        return text.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : time(text, hours);
    }

    /** Returns the end of a window as it is written. */
    static String end(LocalTime until) {
        return until.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : until.toString();
    }

    private static LocalTime time(String text, String hours) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new ReleaseException(Messages.WindowText_Hours(hours), e);
        }
    }

    /** A duration such as {@code 30m}, {@code 2h} or {@code 1h30m}; an empty text is zero. */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.trim());
        if (!matcher.matches()) {
            throw new ReleaseException(Messages.WindowText_Duration(text));
        }
        return Duration.ofHours(number(matcher.group(1))).plusMinutes(number(matcher.group(2)));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
