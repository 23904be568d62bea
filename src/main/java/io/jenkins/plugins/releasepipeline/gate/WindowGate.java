package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether an environment may change at this time of the week. */
final class WindowGate {

    private static final String NAME = "window";

    /** One time that a window is open: from a moment, inclusive, to another, exclusive. */
    private record Opening(Instant from, Instant until) {

        boolean has(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    private WindowGate() {}

    /** Of several windows, one that is open is enough; none of them stands for all that are closed. */
    static GateAnswer answer(List<Window> windows, Instant now) {
        List<GateAnswer> answers =
                windows.stream().map(window -> answer(window, now)).toList();
        return answers.stream()
                .filter(GateAnswer::open)
                .findFirst()
                .orElseGet(() -> Gates.closed(
                        NAME,
                        windows.stream().map(WindowGate::subject).collect(Collectors.joining("; ")),
                        answers.stream().map(GateAnswer::reason).collect(Collectors.joining(" "))));
    }

    static GateAnswer answer(Window window, Instant now) {
        Optional<Opening> open =
                openings(window, now).filter(opening -> opening.has(now)).findFirst();
        if (open.isEmpty()) {
            return Gates.closed(
                    NAME,
                    subject(window),
                    Messages.Window_Closed(
                            days(window), window.from(), WindowText.end(window.until()), window.timeZone()));
        }
        String end = WindowText.end(window.until());
        // Between instants, not clock times: the clocks may change before the window closes.
        Duration left = Duration.between(now, open.get().until());
        if (left.compareTo(window.minimumRemaining()) < 0) {
            return Gates.closed(
                    NAME,
                    subject(window),
                    Messages.Window_TooLate(end, window.timeZone(), length(left), length(window.minimumRemaining())));
        }
        return Gates.open(NAME, Messages.Window_Open(end, window.timeZone(), length(left)));
    }

    /**
     * The first moment after {@code now} at which the answer may be another one: the window opens, closes, has too
     * little left, or has a minute less left. May be too early, but never too late.
     */
    static Instant validUntil(Window window, Instant now) {
        Instant later = now.plus(1, ChronoUnit.DAYS);
        return Stream.concat(Stream.of(later), openings(window, now).flatMap(opening -> turns(opening, window, now)))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(later);
    }

    private static Stream<Instant> turns(Opening opening, Window window, Instant now) {
        if (!opening.has(now)) {
            return Stream.of(opening.from());
        }
        Duration left = Duration.between(now, opening.until());
        return Stream.of(
                opening.until(),
                // What is left at these very moments is still enough, and a full minute.
                opening.until().minus(window.minimumRemaining()).plusNanos(1),
                opening.until().minus(left.truncatedTo(ChronoUnit.MINUTES)).plusNanos(1));
    }

    /** Those that began yesterday, or begin today or tomorrow; one that the clocks are put forward over is none. */
    private static Stream<Opening> openings(Window window, Instant now) {
        LocalDate today = now.atZone(window.timeZone()).toLocalDate();
        return IntStream.rangeClosed(-1, 1)
                .mapToObj(today::plusDays)
                .filter(date -> window.days().contains(date.getDayOfWeek()) && isShown(date, window))
                .map(date -> new Opening(
                        WallClock.first(date.atTime(window.from()), window.timeZone()),
                        WallClock.first(
                                date.plusDays(window.endsNextDay() ? 1 : 0).atTime(window.until()),
                                window.timeZone())));
    }

    /** The clocks may be put forward over a whole day, as in Apia in 2011: a window of it never comes. */
    private static boolean isShown(LocalDate date, Window window) {
        return WallClock.first(date.atStartOfDay(), window.timeZone())
                .atZone(window.timeZone())
                .toLocalDate()
                .equals(date);
    }

    static String length(Duration duration) {
        String hours = String.valueOf(duration.toHours());
        String minutes = String.valueOf(duration.toMinutesPart());
        return duration.toHours() == 0
                ? Messages.WindowGate_Minutes(minutes)
                : Messages.WindowGate_Hours(hours, minutes);
    }

    /** Which window it is, at whatever time. */
    private static String subject(Window window) {
        return days(window) + " " + window.from() + "-" + window.until() + " " + window.timeZone()
                + " minimum remaining " + window.minimumRemaining();
    }

    private static String days(Window window) {
        return window.days().stream().sorted().map(WindowGate::name).collect(Collectors.joining(", "));
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
