package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed.Busy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads the blocking events of an iCalendar file. */
final class CalendarReader {

    /** Events that ended this long ago, or begin this far in the future, are ignored. */
    private static final Duration BEFORE = Duration.ofDays(2);

    private static final Duration AFTER = Duration.ofDays(14);
    /** The maximum difference between local times. */
    private static final Duration LONGEST_DAY = Duration.ofHours(26);

    private static final int MOST = 20_000;

    private final ZoneId zone;
    private final Instant from;
    private final Instant until;
    private final Instant now;
    private final CalendarEffort effort = new CalendarEffort();
    private final List<Busy> busy = new ArrayList<>();

    private CalendarReader(ZoneId zone, Instant now) {
        this.zone = zone;
        this.from = now.minus(BEFORE);
        this.until = now.plus(AFTER);
        this.now = now;
    }

    /**
     * The events around a moment, by their start, of all calendars in the text. Cancelled and free events are ignored;
     * tentative ones count. The time zone of the machine is ignored.
     *
     * @param zone the zone of whole days and times without a zone
     * @throws ReleaseException in one line, if it is not a calendar, is truncated, has too many events, or has one
     *     whose time can't be parsed: ignoring it could open the gate by mistake
     */
    static List<Busy> read(String text, ZoneId zone, Instant now) {
        try {
            CalendarReader reader = new CalendarReader(zone, now);
            CalendarSyntax.read(text).forEach(reader::addAll);
            reader.busy.sort(Comparator.comparing(Busy::from));
            return reader.busy;
        } catch (ReleaseException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw new ReleaseException(Messages.CalendarReader_Nested(), e);
        } catch (RuntimeException e) {
            throw new ReleaseException(
                    Messages.CalendarReader_Unreadable(e.getClass().getSimpleName()), e);
        }
    }

    private void addAll(CalendarPart calendar) {
        checkKind(calendar);
        CalendarZones zones = new CalendarZones(calendar, zone.getRules(), now, effort);
        List<CalendarEvent> events = new ArrayList<>();
        Map<String, List<CalendarTime>> replaced = new HashMap<>();
        calendar.all("VEVENT").forEach(part -> {
            boolean replaces = !part.lines("RECURRENCE-ID").isEmpty();
            if (replaces || CalendarEvent.isBusy(part)) {
                CalendarEvent event = CalendarEvent.of(part, zones);
                // Events without a UID are different events.
                event.replaces().filter(time -> !event.uid().isEmpty()).ifPresent(time -> replaced.computeIfAbsent(
                                event.uid(), uid -> new ArrayList<>())
                        .add(time));
                events.add(event);
            }
        });
        for (CalendarEvent event : events) {
            if (CalendarEvent.isBusy(event.part())) {
                add(event, replaced.getOrDefault(event.uid(), List.of()));
            }
        }
    }

    private static void checkKind(CalendarPart calendar) {
        if (calendar.all("VFREEBUSY").findAny().isPresent()) {
            throw new ReleaseException(Messages.CalendarReader_FreeBusy());
        }
        if (calendar.lines("VERSION").stream().anyMatch(line -> line.value().startsWith("1"))) {
            throw new ReleaseException(Messages.CalendarReader_Version());
        }
        calendar.lines("CALSCALE").stream()
                .map(CalendarLine::value)
                .filter(scale -> !scale.isEmpty() && !scale.equalsIgnoreCase("GREGORIAN"))
                .findFirst()
                .ifPresent(scale -> {
                    throw new ReleaseException(Messages.CalendarReader_Scale(CalendarPart.shortened(scale)));
                });
    }

    private void add(CalendarEvent event, List<CalendarTime> replaced) {
        if (event.replaces().isPresent()) {
            addOnce(event, event.start().shown());
            return;
        }
        Map<Instant, LocalDateTime> starts = starts(event);
        effort.compare(replaced.size());
        Set<LocalDate> days = new HashSet<>();
        Stream.concat(event.except().stream(), replaced.stream()).forEach(time -> {
            if (time.day() && !event.start().day()) {
                // A date without a time means all of that day.
                days.add(time.shown().toLocalDate());
            } else {
                starts.remove(event.begins(time, zone));
            }
        });
        starts.values().removeIf(shown -> days.contains(shown.toLocalDate()));
        starts.values().forEach(shown -> addOnce(event, shown));
    }

    /** Its starts in local time, from those that may still be running to the end of the read period; each once. */
    private Map<Instant, LocalDateTime> starts(CalendarEvent event) {
        Map<Instant, LocalDateTime> starts = new TreeMap<>();
        if (event.rules().isEmpty() || !event.rules().stream().allMatch(rule -> rule.isOver(event.start(), zone))) {
            // Some programs delete a series by ending it before its start.
            starts.put(event.begins(event.start(), zone), event.start().shown());
        }
        event.added().forEach(time -> starts.put(event.begins(time, zone), event.shown(time, zone)));
        event.rules().forEach(rule -> follow(event, rule, starts::put));
        event.exceptRules().forEach(rule -> follow(event, rule, (begin, shown) -> starts.remove(begin)));
        return starts;
    }

    private void follow(CalendarEvent event, CalendarRule rule, BiConsumer<Instant, LocalDateTime> found) {
        // A long event may have begun long ago and still be running.
        Instant earliest = from.minus(event.length().longest()).minus(LONGEST_DAY);
        Instant latest = until.plus(LONGEST_DAY);
        Iterator<LocalDateTime> dates = rule.from(LocalDateTime.ofInstant(earliest, ZoneOffset.UTC), effort);
        for (int seen = 0; dates.hasNext(); ) {
            LocalDateTime shown = dates.next();
            Instant begin = event.begins(shown, zone);
            if (begin.isAfter(latest) || rule.isOver(event.at(shown), zone)) {
                return;
            }
            if (!begin.isBefore(earliest)) {
                seen++;
                found.accept(begin, shown);
            }
            if (seen > MOST) {
                throw new ReleaseException(Messages.CalendarReader_TooMany());
            }
        }
    }

    private void addOnce(CalendarEvent event, LocalDateTime shown) {
        Instant begin = event.begins(shown, zone);
        Instant end = event.ends(shown, zone);
        if (end.isAfter(from) && begin.isBefore(until) && end.isAfter(begin)) {
            if (busy.size() >= MOST) {
                throw new ReleaseException(Messages.CalendarReader_TooMany());
            }
            busy.add(new Busy(begin, end, OneLine.of(event.summary())));
        }
    }
}
