package io.jenkins.plugins.releasepipeline.gate;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.component.VFreeBusy;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ExceptionDates;
import biweekly.property.ICalProperty;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceRule;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import io.jenkins.plugins.releasepipeline.domain.OneLine;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Refuses a calendar with an event whose time is not understood, and names that event. */
final class CalendarCheck {

    private static final int LONGEST_NAME = 80;

    private CalendarCheck() {}

    static void check(ICalendar calendar) {
        if (!calendar.getComponents(VFreeBusy.class).isEmpty()) {
            throw new ReleaseException(Messages.CalendarCheck_FreeBusy());
        }
        calendar.getEvents().forEach(CalendarCheck::check);
    }

    private static void check(VEvent event) {
        if (event.getDateStart() == null || event.getDateStart().getValue() == null) {
            throw problem(event, Messages.CalendarCheck_NoStart());
        }
        ICalDate start = event.getDateStart().getValue();
        if (event.getDateEnd() != null) {
            ICalDate end = event.getDateEnd().getValue();
            if (end.hasTime() != start.hasTime()) {
                throw problem(event, Messages.CalendarCheck_Mixed());
            }
            if (end.before(start)) {
                throw problem(event, Messages.CalendarCheck_Backwards());
            }
        }
        if (event.getDuration() != null && event.getDuration().getValue().toMillis() < 0) {
            throw problem(event, Messages.CalendarCheck_Backwards());
        }
        Stream.of(event.getDateStart(), event.getDateEnd(), event.getRecurrenceId())
                .filter(Objects::nonNull)
                .forEach(date -> checkDate(event, date));
        checkZones(event, event.getProperties(ExceptionDates.class));
        checkZones(event, event.getProperties(RecurrenceDates.class));
        checkRepetition(event);
    }

    private static void checkDate(VEvent event, DateOrDateTimeProperty date) {
        checkZones(event, List.of(date));
        DateTimeComponents raw = date.getValue().getRawComponents();
        try {
            if (raw != null) {
                // The library takes the 31st of June for the 1st of July. A leap second is the minute's last one here.
                LocalDateTime.of(
                        raw.getYear(),
                        raw.getMonth(),
                        raw.getDate(),
                        raw.getHour(),
                        raw.getMinute(),
                        Math.min(raw.getSecond(), raw.getSecond() == 60 ? 59 : raw.getSecond()));
            }
        } catch (DateTimeException e) {
            throw problem(event, e.getMessage());
        }
    }

    /** The library removes the names of the zones that it knows. */
    private static void checkZones(VEvent event, List<? extends ICalProperty> dates) {
        for (ICalProperty date : dates) {
            String zone = date.getParameter("TZID");
            if (zone != null) {
                throw problem(event, Messages.CalendarCheck_UnknownZone(zone));
            }
        }
    }

    private static void checkRepetition(VEvent event) {
        for (RecurrenceRule rule : event.getProperties(RecurrenceRule.class)) {
            if (rule.getValue() == null
                    || rule.getValue().getFrequency() == null
                    || !rule.getValue().getXRules().isEmpty()) {
                throw problem(event, Messages.CalendarCheck_NotUnderstood("RRULE"));
            }
        }
        if (event.getProperties(RecurrenceDates.class).stream()
                .anyMatch(dates -> !dates.getPeriods().isEmpty())) {
            throw problem(event, Messages.CalendarCheck_NotUnderstood("RDATE with periods"));
        }
        if (event.getRecurrenceId() != null && event.getRecurrenceId().getRange() != null) {
            throw problem(event, Messages.CalendarCheck_NotUnderstood("RECURRENCE-ID with RANGE"));
        }
    }

    private static ReleaseException problem(VEvent event, String what) {
        String summary = event.getSummary() == null
                ? ""
                : String.valueOf(event.getSummary().getValue());
        String uid = event.getUid() == null ? "" : String.valueOf(event.getUid().getValue());
        return new ReleaseException(
                Messages.CalendarCheck_Problem(Messages.CalendarCheck_Event(name(summary, uid)), OneLine.of(what)));
    }

    /** What an event is called, for people. */
    static String name(String summary, String uid) {
        String name = OneLine.of(summary.isBlank() ? uid : summary);
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }
}
