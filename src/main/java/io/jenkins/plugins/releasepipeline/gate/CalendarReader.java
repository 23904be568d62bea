package io.jenkins.plugins.releasepipeline.gate;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateStart;
import biweekly.property.DurationProperty;
import biweekly.property.Status;
import biweekly.property.Transparency;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.jenkins.plugins.releasepipeline.domain.OneLine;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.CalendarFeed.Busy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/** Reads when an iCalendar file says that somebody is busy. */
final class CalendarReader {

    /** An event that ended so long before now, or begins so long after it, is left out. */
    private static final Duration BEFORE = Duration.ofDays(2);

    private static final Duration AFTER = Duration.ofDays(14);
    private static final Duration LONGEST_DAY = Duration.ofHours(26);
    private static final int MOST = 20_000;

    private final ICalendar calendar;
    private final ZoneId zone;
    private final List<Busy> busy;

    private CalendarReader(ICalendar calendar, ZoneId zone, List<Busy> busy) {
        this.calendar = calendar;
        this.zone = zone;
        this.busy = busy;
    }

    /**
     * The events around a moment, by their start, of all calendars in the text. Cancelled ones and those that leave people
     * free are left out; tentative ones count.
     *
     * @param zone where whole days and times without a zone are meant
     * @throws ReleaseException in one line, when it is no calendar, was cut short, has too many events, or has one whose
     *     time can't be understood: to leave that out would call people free who may not be
     */
    static List<Busy> read(String text, ZoneId zone, Instant now) {
        try {
            List<List<ParseWarning>> warnings = new ArrayList<>();
            List<ICalendar> calendars = Biweekly.parse(text)
                    .defaultTimezone(TimeZone.getTimeZone(zone))
                    .warnings(warnings)
                    .all();
            if (calendars.isEmpty()) {
                throw new ReleaseException(Messages.CalendarReader_NoCalendar());
            }
            CalendarLines lines = CalendarLines.of(text);
            warnings.forEach(some -> some.forEach(lines::check));
            List<Busy> busy = new ArrayList<>();
            for (ICalendar calendar : calendars) {
                CalendarCheck.check(calendar);
                new CalendarReader(calendar, zone, busy).addAll(now.minus(BEFORE), now.plus(AFTER));
            }
            busy.sort(Comparator.comparing(Busy::from));
            return busy;
        } catch (ReleaseException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ReleaseException(
                    Messages.CalendarReader_Unreadable(e.getClass().getSimpleName()), e);
        }
    }

    private void addAll(Instant from, Instant until) {
        Set<String> moved = new HashSet<>();
        for (VEvent event : calendar.getEvents()) {
            if (event.getRecurrenceId() != null && event.getUid() != null) {
                moved.add(key(event, event.getRecurrenceId().getValue().toInstant()));
            }
        }
        for (VEvent event : calendar.getEvents()) {
            if (isBusy(event)) {
                add(event, moved, from, until);
            }
        }
    }

    private void add(VEvent event, Set<String> moved, Instant from, Instant until) {
        Instant first = event.getDateStart().getValue().toInstant();
        if (event.getRecurrenceId() != null) {
            addOnce(event, first, from, until);
            return;
        }
        // What is long may have begun long ago, and still be on.
        Duration length = Duration.between(first, end(event, first)).plus(LONGEST_DAY);
        DateIterator starts = event.getDateIterator(zoneOf(event));
        starts.advanceTo(Date.from(from.minus(length)));
        for (int seen = 0; starts.hasNext(); seen++) {
            Instant start = starts.next().toInstant();
            if (start.isAfter(until)) {
                return;
            }
            if (seen > MOST) {
                throw new ReleaseException(Messages.CalendarReader_TooMany());
            }
            if (!moved.contains(key(event, start))) {
                addOnce(event, start, from, until);
            }
        }
    }

    private void addOnce(VEvent event, Instant given, Instant from, Instant until) {
        Instant start = isWholeDays(event) ? WallClock.first(day(given).atStartOfDay(), zone) : given;
        Instant end = end(event, start);
        if (end.isAfter(from) && start.isBefore(until) && end.isAfter(start)) {
            if (busy.size() >= MOST) {
                throw new ReleaseException(Messages.CalendarReader_TooMany());
            }
            String summary = Optional.ofNullable(event.getSummary())
                    .map(words -> words.getValue())
                    .orElse("");
            busy.add(new Busy(start, end, OneLine.of(summary)));
        }
    }

    /** Whole days are counted as days, since one of them may have 23 or 25 hours. */
    private Instant end(VEvent event, Instant start) {
        ICalDate first = event.getDateStart().getValue();
        Optional<ICalDate> last = Optional.ofNullable(event.getDateEnd()).map(end -> end.getValue());
        if (isWholeDays(event)) {
            long days = last.map(end -> ChronoUnit.DAYS.between(day(first.toInstant()), day(end.toInstant())))
                    .orElseGet(() -> event.getDuration() == null ? 1L : wholeDays(event.getDuration()));
            LocalDate begin = start.atZone(zone).toLocalDate();
            return WallClock.first(begin.plusDays(days).atStartOfDay(), zone);
        }
        if (last.isPresent()) {
            return start.plus(Duration.between(first.toInstant(), last.get().toInstant()));
        }
        return event.getDuration() == null
                ? start
                : start.plusMillis(event.getDuration().getValue().toMillis());
    }

    /** A day that is begun counts as one. */
    private static long wholeDays(DurationProperty duration) {
        Duration length = Duration.ofMillis(duration.getValue().toMillis());
        return length.plus(Duration.ofDays(1)).minusMillis(1).toDays();
    }

    private TimeZone zoneOf(VEvent event) {
        DateStart start = event.getDateStart();
        if (isWholeDays(event)) {
            return TimeZone.getDefault();
        }
        if (start.getValue().getRawComponents() != null
                && start.getValue().getRawComponents().isUtc()) {
            return TimeZone.getTimeZone(ZoneOffset.UTC);
        }
        TimezoneInfo zones = calendar.getTimezoneInfo();
        TimezoneAssignment assigned = zones.getTimezone(start);
        return assigned == null || zones.isFloating(start) ? TimeZone.getTimeZone(zone) : assigned.getTimeZone();
    }

    private static boolean isWholeDays(VEvent event) {
        return !event.getDateStart().getValue().hasTime();
    }

    /** The library reads a day as its beginning in the time zone of this machine, whatever zone it is given. */
    private static LocalDate day(Instant read) {
        return read.atZone(ZoneId.systemDefault()).toLocalDate();
    }

    private static String key(VEvent event, Instant start) {
        return (event.getUid() == null ? "" : event.getUid().getValue()) + " " + start;
    }

    private static boolean isBusy(VEvent event) {
        Transparency transparency = event.getTransparency();
        Status status = event.getStatus();
        return (transparency == null || !transparency.isTransparent()) && (status == null || !status.isCancelled());
    }
}
