package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
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

/** Reads a window as admins write it. Each method refuses what it can't read, with a message that says what it can. */
public final class WindowText {

    private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)");
    private static final Pattern LEAVES = Pattern.compile("(\\d{1,4})\\s*([mh])");

    private WindowText() {}

    /**
     * A whole window.
     *
     * @param timeZone such as {@code Europe/Berlin}
     * @param days such as {@code MON-THU} or {@code MON,WED}; empty: every day
     * @param hours such as {@code 09:00-16:00}
     * @param leaves such as {@code 30m} or {@code 1h}; empty: nothing must be left
     */
    public static GateRule.Window parse(String timeZone, String days, String hours, String leaves) {
        Matcher fromUntil = matchHours(hours);
        return new GateRule.Window(
                timeZone(timeZone), days(days), time(fromUntil, 1), time(fromUntil, 2), leaves(leaves));
    }

    /** A time zone by its name. */
    public static ZoneId timeZone(String text) {
        try {
            return ZoneId.of(text.trim());
        } catch (DateTimeException e) {
            throw new ReleaseException(Messages.WindowText_BadTimeZone(text), e);
        }
    }

    /** Days and ranges of days; a range may go over the end of the week. */
    public static Set<DayOfWeek> days(String text) {
        if (text.isBlank()) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", 2);
            DayOfWeek last = day(ends[ends.length - 1], text);
            DayOfWeek next = day(ends[0], text);
            days.add(next);
            while (next != last) {
                next = next.plus(1);
                days.add(next);
            }
        }
        return days;
    }

    private static DayOfWeek day(String name, String text) {
        String wanted = name.trim().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (wanted.length() >= 3 && day.name().startsWith(wanted)) {
                return day;
            }
        }
        throw new ReleaseException(Messages.WindowText_BadDays(text));
    }

    private static Matcher matchHours(String text) {
        Matcher matcher = HOURS.matcher(text.trim());
        if (!matcher.matches()) {
            throw new ReleaseException(Messages.WindowText_BadHours(text));
        }
        return matcher;
    }

    private static LocalTime time(Matcher fromUntil, int group) {
        try {
            return LocalTime.parse(fromUntil.group(group));
        } catch (DateTimeException e) {
            throw new ReleaseException(Messages.WindowText_BadHours(fromUntil.group()), e);
        }
    }

    /** Minutes or hours. */
    public static Duration leaves(String text) {
        if (text.isBlank()) {
            return Duration.ZERO;
        }
        Matcher matcher = LEAVES.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new ReleaseException(Messages.WindowText_BadLeaves(text));
        }
        int number = Integer.parseInt(matcher.group(1));
        return matcher.group(2).equals("h") ? Duration.ofHours(number) : Duration.ofMinutes(number);
    }
}
