package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;

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
