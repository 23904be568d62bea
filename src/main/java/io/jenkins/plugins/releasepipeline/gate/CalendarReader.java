package io.jenkins.plugins.releasepipeline.gate;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateStart;
import biweekly.property.Status;
import biweekly.property.Transparency;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
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

    /** No event that is longer is found by its start; so many days before and after now are read. */
    private static final Duration BEFORE = Duration.ofDays(60);

    private static final Duration AFTER = Duration.ofDays(14);
    private static final int MOST = 20_000;

    private final ICalendar calendar;
    private final ZoneId zone;
    private final List<Busy> busy = new ArrayList<>();

    private CalendarReader(ICalendar calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
    }

    /**
     * The events around a moment, by their start. Cancelled ones and those that leave people free are left out.
     *
     * @param zone where whole days and times without a zone are meant
     * @throws ReleaseException in one line, when it is no calendar, can't be understood, or has too many events
     */
    static List<Busy> read(String text, ZoneId zone, Instant now) {
        try {
            ICalendar calendar = Biweekly.parse(text)
                    .defaultTimezone(TimeZone.getTimeZone(zone))
                    .first();
            if (calendar == null) {
                throw new ReleaseException(Messages.CalendarReader_NoCalendar());
            }
            return new CalendarReader(calendar, zone).around(now.minus(BEFORE), now.plus(AFTER));
        } catch (ReleaseException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ReleaseException(
                    Messages.CalendarReader_Unreadable(e.getClass().getSimpleName()), e);
        }
    }

    private List<Busy> around(Instant from, Instant until) {
        Set<String> moved = new HashSet<>();
        for (VEvent event : calendar.getEvents()) {
            if (event.getRecurrenceId() != null && event.getUid() != null) {
                moved.add(key(event, event.getRecurrenceId().getValue().toInstant()));
            }
        }
        for (VEvent event : calendar.getEvents()) {
            if (event.getDateStart() != null && isBusy(event)) {
                add(event, moved, from, until);
            }
        }
        busy.sort(Comparator.comparing(Busy::from));
        return busy;
    }

    private void add(VEvent event, Set<String> moved, Instant from, Instant until) {
        if (event.getRecurrenceId() != null) {
            addOnce(event, event.getDateStart().getValue().toInstant(), from, until);
            return;
        }
        DateIterator starts = event.getDateIterator(zoneOf(event));
        starts.advanceTo(Date.from(from));
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
            busy.add(new Busy(
                    start, end, summary.replaceAll("[\\s\\p{Cntrl}]+", " ").trim()));
        }
    }

    /** Whole days are counted as days, since one of them may have 23 or 25 hours. */
    private Instant end(VEvent event, Instant start) {
        ICalDate first = event.getDateStart().getValue();
        Optional<ICalDate> last = Optional.ofNullable(event.getDateEnd()).map(end -> end.getValue());
        if (isWholeDays(event)) {
            long days = last.map(end -> ChronoUnit.DAYS.between(day(first.toInstant()), day(end.toInstant())))
                    .orElseGet(() -> event.getDuration() == null
                            ? 1L
                            : Duration.ofMillis(event.getDuration().getValue().toMillis())
                                    .toDays());
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
