package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether an environment may change at this time of the week. */
final class WindowGate {

    private static final String NAME = "window";

    private WindowGate() {}

    static GateAnswer answer(GateRule.Window window, Instant now) {
        ZonedDateTime there = now.atZone(window.timeZone());
        LocalTime time = there.toLocalTime();
        boolean inside = window.days().contains(there.getDayOfWeek())
                && !time.isBefore(window.from())
                && time.isBefore(window.until());
        if (!inside) {
            return Gates.closed(
                    NAME, Messages.Window_Closed(days(window), window.from(), window.until(), window.timeZone()));
        }
        // Between instants, not clock times: the clocks may change before the window closes.
        Duration left = Duration.between(there, there.with(window.until()));
        if (left.compareTo(window.leaves()) < 0) {
            return Gates.closed(
                    NAME,
                    Messages.Window_TooLate(window.until(), window.timeZone(), length(left), length(window.leaves())));
        }
        return Gates.open(NAME, Messages.Window_Open(window.until(), window.timeZone(), length(left)));
    }

    /**
     * The first moment after {@code now} at which the answer may be another one: the window opens, closes, has too
     * little left, or has a minute less left. May be too early, when clocks change or a day begins, but never too late.
     */
    static Instant validUntil(GateRule.Window window, Instant now) {
        ZonedDateTime there = now.atZone(window.timeZone());
        Instant closes = there.with(window.until()).toInstant();
        Instant tooLate = closes.minus(window.leaves());
        Duration left = Duration.between(now, closes);
        return Stream.of(
                        there.with(window.from()).toInstant(),
                        closes,
                        // What is left at these very moments is still enough, and a full minute.
                        tooLate.plusNanos(1),
                        closes.minus(left.truncatedTo(ChronoUnit.MINUTES)).plusNanos(1),
                        there.toLocalDate()
                                .plusDays(1)
                                .atStartOfDay(window.timeZone())
                                .toInstant(),
                        Optional.ofNullable(window.timeZone().getRules().nextTransition(now))
                                .map(ZoneOffsetTransition::getInstant)
                                .orElse(Instant.MAX))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String length(Duration duration) {
        String hours = String.valueOf(duration.toHours());
        String minutes = String.valueOf(duration.toMinutesPart());
        return duration.toHours() == 0
                ? Messages.WindowGate_Minutes(minutes)
                : Messages.WindowGate_Hours(hours, minutes);
    }

    private static String days(GateRule.Window window) {
        return window.days().stream().sorted().map(WindowGate::name).collect(Collectors.joining(", "));
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
