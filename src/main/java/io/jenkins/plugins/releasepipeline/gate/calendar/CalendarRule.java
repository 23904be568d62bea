package io.jenkins.plugins.releasepipeline.gate.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * A recurrence rule (RRULE). It is evaluated in local time, without a time zone: the caller converts to instants.
 */
final class CalendarRule {

    private static final int LONGEST_INTERVAL = 100_000;
    private static final Set<String> OF_A_DAY = Set.of("BYHOUR", "BYMINUTE", "BYSECOND");
    private static final Set<String> NARROWER = Set.of("BYMONTH", "BYWEEKNO", "BYYEARDAY");
    private static final Set<String> ELSEWHERE = Set.of("RSCALE", "SKIP");

    private final CalendarPart part;
    private final CalendarLine line;
    private final Map<String, String> parts;
    private final RecurrenceRule rule;
    private final CalendarTime start;
    private final Optional<CalendarTime> until;

    private CalendarRule(
            CalendarPart part,
            CalendarLine line,
            Map<String, String> parts,
            CalendarTime start,
            Function<String, CalendarTime> time)
            throws InvalidRecurrenceRuleException {
        this.part = part;
        this.line = line;
        this.parts = parts;
        this.start = start;
        this.until = Optional.ofNullable(parts.remove("UNTIL")).map(time);
        this.rule = new RecurrenceRule(text(parts), RfcMode.RFC5545_STRICT);
    }

    /**
     * @param start the first occurrence
     * @param time parses the end of the recurrence
     * @throws io.jenkins.plugins.releasepipeline.domain.ReleaseException if a part of it is not understood
     */
    static CalendarRule of(
            CalendarPart part, CalendarLine line, CalendarTime start, Function<String, CalendarTime> time) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String one : line.value().toUpperCase(Locale.ROOT).split(";")) {
            String[] sides = one.replaceAll("\\s", "").split("=", -1);
            boolean isNew = sides.length == 2 && parts.put(sides[0], sides[1]) == null;
            if (!one.isBlank() && !isNew) {
                throw part.problem(line.number(), Messages.CalendarEvent_NotUnderstood(line.name()));
            }
        }
        boolean isHourly = parts.getOrDefault("FREQ", "").matches("HOURLY|MINUTELY|SECONDLY");
        if (parts.keySet().stream().anyMatch(ELSEWHERE::contains) || start.day() && isHourly) {
            throw part.problem(line.number(), Messages.CalendarEvent_NotUnderstood(line.name()));
        }
        if (start.day()) {
            // As RFC 5545 requires.
            parts.keySet().removeAll(OF_A_DAY);
        }
        if (parts.getOrDefault("FREQ", "").equals("YEARLY") && parts.containsKey("BYMONTHDAY")) {
            if (parts.getOrDefault("BYDAY", "").matches(".*\\d.*")) {
                throw part.problem(line.number(), Messages.CalendarEvent_NotUnderstood(line.name()));
            }
            if (parts.keySet().stream().noneMatch(NARROWER::contains)) {
                // Days of each month according to RFC 5545; the library would only use the month of the start.
                parts.put("BYMONTH", "1,2,3,4,5,6,7,8,9,10,11,12");
            }
        }
        try {
            CalendarRule rule = new CalendarRule(part, line, parts, start, time);
            if (rule.rule.getInterval() > LONGEST_INTERVAL) {
                throw part.problem(line.number(), Messages.CalendarEvent_NotUnderstood(line.name()));
            }
            return rule;
        } catch (InvalidRecurrenceRuleException e) {
            throw part.problem(line.number(), Messages.CalendarEvent_NotUnderstood(line.name()) + " " + e.getMessage());
        }
    }

    private static String text(Map<String, String> parts) {
        return parts.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(";"));
    }

    /** Whether it ended before that occurrence of its own. */
    boolean isOver(CalendarTime one, ZoneId here) {
        if (until.isEmpty()) {
            return false;
        }
        CalendarTime last = until.get();
        if (one.day()) {
            return one.shown().toLocalDate().isAfter(last.dayIn(here));
        }
        return last.day()
                ? one.shown().toLocalDate().isAfter(last.shown().toLocalDate())
                : one.instant().isAfter(last.instant());
    }

    /** All occurrences from a time on, and some of those before it; infinite if the rule has no end. */
    Iterator<LocalDateTime> from(LocalDateTime earliest, CalendarEffort effort) {
        effort.begin();
        RecurrenceRuleIterator dates = followed(() -> rule.iterator(dateTime(beginning(earliest))));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return dates.hasNext();
            }

            @Override
            public LocalDateTime next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                effort.spend(part, line);
                return shown(followed(dates::nextDateTime));
            }
        };
    }

    private <T> T followed(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            // The library gives up after many empty intervals.
            throw part.problem(line.number(), Messages.CalendarRule_TooSeldom(line.name()));
        }
    }

    /** The distant past is skipped in whole intervals, unless occurrences must be counted. */
    private LocalDateTime beginning(LocalDateTime earliest) {
        LocalDateTime first = start.shown();
        if (rule.getCount() != null || !first.isBefore(earliest)) {
            return first;
        }
        long interval = rule.getInterval();
        return switch (rule.getFreq()) {
            case SECONDLY -> later(first, earliest, interval);
            case MINUTELY -> later(first, earliest, interval * 60);
            case HOURLY -> later(first, earliest, interval * 3600);
            case DAILY -> later(first, earliest, interval * 86_400);
            case WEEKLY -> later(first, earliest, interval * 7 * 86_400);
            // Whole years, so that the month stays.
            case MONTHLY -> yearsLater(first, earliest, interval % 12 == 0 ? interval / 12 : interval);
            case YEARLY -> parts.containsKey("BYWEEKNO") ? first : yearsLater(first, earliest, interval);
        };
    }

    private static LocalDateTime later(LocalDateTime first, LocalDateTime earliest, long seconds) {
        long passed = Duration.between(first, earliest).toSeconds();
        return first.plusSeconds(passed / seconds * seconds);
    }

    /** In a year that has this day: not every year has a 29th of February. */
    private static LocalDateTime yearsLater(LocalDateTime first, LocalDateTime earliest, long interval) {
        long steps = Math.max(0, earliest.getYear() - 1 - first.getYear()) / interval;
        for (long step = steps; step > Math.max(0, steps - 8); step--) {
            LocalDateTime later = first.plusYears(step * interval);
            if (later.getDayOfMonth() == first.getDayOfMonth()) {
                return later;
            }
        }
        return first;
    }

    private DateTime dateTime(LocalDateTime shown) {
        int month = shown.getMonthValue() - 1;
        return start.day()
                ? new DateTime(shown.getYear(), month, shown.getDayOfMonth())
                : new DateTime(
                        shown.getYear(),
                        month,
                        shown.getDayOfMonth(),
                        shown.getHour(),
                        shown.getMinute(),
                        shown.getSecond());
    }

    private static LocalDateTime shown(DateTime read) {
        LocalDate date = LocalDate.of(read.getYear(), read.getMonth() + 1, read.getDayOfMonth());
        return read.isAllDay()
                ? date.atStartOfDay()
                : date.atTime(read.getHours(), read.getMinutes(), read.getSeconds());
    }
}
