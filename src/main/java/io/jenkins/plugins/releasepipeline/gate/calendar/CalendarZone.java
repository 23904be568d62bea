package io.jenkins.plugins.releasepipeline.gate.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A time zone exactly as the file defines it: regardless of its name, this definition applies to its events. */
final class CalendarZone {

    private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:?\\d\\d(:?\\d\\d)?");
    private static final ZoneRules UTC = ZoneOffset.UTC.getRules();

    /** From an instant on, the offset from UTC; before it, the previous offset. */
    private record Change(ZoneOffset before, ZoneOffset after) {}

    private final CalendarPart zone;
    private final int lastYear;
    private final CalendarEffort effort;
    private final Map<Instant, Change> changes = new TreeMap<>();

    /** @param lastYear the last year with changes */
    CalendarZone(CalendarPart zone, int lastYear, CalendarEffort effort) {
        this.zone = zone;
        this.lastYear = lastYear;
        this.effort = effort;
    }

    ZoneRules rules() {
        zone.parts().stream()
                .filter(part -> part.is("STANDARD") || part.is("DAYLIGHT"))
                .forEach(this::addChanges);
        if (changes.isEmpty()) {
            throw zone.problem(Messages.CalendarZone_Empty());
        }
        Map.Entry<Instant, Change> first = changes.entrySet().iterator().next();
        List<ZoneOffsetTransition> transitions =
                before(first.getKey(), first.getValue().before());
        ZoneOffset begin = transitions.isEmpty()
                ? first.getValue().before()
                : transitions.get(0).getOffsetBefore();
        ZoneOffset offset = first.getValue().before();
        for (Map.Entry<Instant, Change> change : changes.entrySet()) {
            ZoneOffset next = change.getValue().after();
            if (!next.equals(offset)) {
                LocalDateTime shown = LocalDateTime.ofInstant(change.getKey(), offset);
                transitions.add(ZoneOffsetTransition.of(shown, offset, next));
            }
            offset = next;
        }
        checkOrder(transitions);
        return ZoneRules.of(begin, begin, List.of(), transitions, List.of());
    }

    /** The time before the first change is not defined: the well-known zone of that name is used, if it fits. */
    private List<ZoneOffsetTransition> before(Instant first, ZoneOffset offset) {
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        String name = zone.value("TZID");
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            ZoneRules usual = ZoneId.of(name).getRules();
            if (usual.getOffset(first.minusNanos(1)).equals(offset)) {
                ZoneOffsetTransition next = usual.nextTransition(Instant.EPOCH);
                while (next != null && next.getInstant().isBefore(first)) {
                    transitions.add(next);
                    next = usual.nextTransition(next.getInstant());
                }
            }
        }
        return transitions;
    }

    private void addChanges(CalendarPart part) {
        ZoneOffset before = offset(part, "TZOFFSETFROM");
        ZoneOffset after = offset(part, "TZOFFSETTO");
        CalendarLine line =
                part.line("DTSTART").orElseThrow(() -> zone.problem(part.number(), Messages.CalendarEvent_NoStart()));
        CalendarTime start = time(line, line.value());
        if (part.lines("RRULE").isEmpty()) {
            // With a rule, some programs write an arbitrary date of the distant past here.
            add(start, before, after);
        }
        // For a period, its start counts.
        part.lines("RDATE").forEach(dates -> dates.values()
                .forEach(date -> add(time(dates, date.split("/", 2)[0]), before, after)));
        for (CalendarLine rule : part.lines("RRULE")) {
            CalendarRule repeats = CalendarRule.of(zone, rule, start, value -> time(rule, value, before.getRules()));
            Iterator<LocalDateTime> dates = repeats.from(start.shown(), effort);
            while (dates.hasNext()) {
                LocalDateTime shown = dates.next();
                if (shown.getYear() > lastYear
                        || repeats.isOver(new CalendarTime(shown, false, before.getRules()), ZoneOffset.UTC)) {
                    break;
                }
                add(new CalendarTime(shown, false, UTC), before, after);
            }
        }
    }

    private void add(CalendarTime shown, ZoneOffset before, ZoneOffset after) {
        Change change = new Change(before, after);
        Change other = changes.put(shown.shown().toInstant(before), change);
        if (other != null && !other.after().equals(after)) {
            throw zone.problem(Messages.CalendarZone_Ambiguous(shown.shown()));
        }
    }

    /** Without this, one hour would have three offsets. */
    private void checkOrder(List<ZoneOffsetTransition> transitions) {
        for (int i = 1; i < transitions.size(); i++) {
            ZoneOffsetTransition one = transitions.get(i - 1);
            ZoneOffsetTransition next = transitions.get(i);
            LocalDateTime end = later(one.getDateTimeBefore(), one.getDateTimeAfter());
            LocalDateTime begin = earlier(next.getDateTimeBefore(), next.getDateTimeAfter());
            if (begin.isBefore(end)) {
                throw zone.problem(Messages.CalendarZone_Ambiguous(begin));
            }
        }
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? other : one;
    }

    private ZoneOffset offset(CalendarPart part, String name) {
        CalendarLine line =
                part.line(name).orElseThrow(() -> zone.problem(part.number(), Messages.CalendarZone_Missing(name)));
        if (!OFFSET.matcher(line.value()).matches()) {
            throw zone.problem(line.number(), Messages.CalendarEvent_NotUnderstood(name));
        }
        try {
            return ZoneOffset.of(line.value());
        } catch (DateTimeException e) {
            throw zone.problem(line.number(), name + ": " + e.getMessage());
        }
    }

    private CalendarTime time(CalendarLine line, String value) {
        return time(line, value, UTC);
    }

    private CalendarTime time(CalendarLine line, String value, ZoneRules rules) {
        try {
            return CalendarTime.parse(value, rules);
        } catch (DateTimeException e) {
            throw zone.problem(line.number(), line.name() + ": " + e.getMessage());
        }
    }
}
