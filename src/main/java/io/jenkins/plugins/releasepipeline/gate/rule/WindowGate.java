package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Opening;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks whether an environment may change at this time of the week. All its windows have one common answer. */
public record WindowGate() implements Gate {

    private static final String NAME = "window";

    /** In days: each window opens once a week, except where the clocks skip it. */
    private static final int NEXT_WITHIN = 15;

    /**
     * A window in which an environment may change. If there are several windows, one open window is enough.
     *
     * @param timeZone the zone of the days and hours
     * @param days the days; at least one. A window that ends on the next day belongs to the day on which it begins
     * @param from the start, inclusive
     * @param until the end, exclusive; not after {@code from}: on the next day
     * @param minimumRemaining how much of the window must remain for a promotion to start; zero or more
     */
    public record Window(
            ZoneId timeZone, Set<DayOfWeek> days, LocalTime from, LocalTime until, Duration minimumRemaining)
            implements GateRule {

        /** Refuses a window that can never be open. */
        public Window {
            days = Set.copyOf(days);
            Duration length = Duration.between(from, until).plusDays(from.isBefore(until) ? 0 : 1);
            if (days.isEmpty() || minimumRemaining.isNegative() || minimumRemaining.compareTo(length) >= 0) {
                throw new ReleaseException(
                        Messages.WindowGate_NeverOpen(from, until, String.valueOf(minimumRemaining.toMinutes())));
            }
        }

        @Override
        public String name() {
            return NAME;
        }

        /** Whether it ends on the day after the one on which it begins. */
        public boolean endsNextDay() {
            return !from.isBefore(until);
        }
    }

    /** One opening of a window: from an instant, inclusive, to another, exclusive. */
    private record Span(Instant from, Instant until) {

        boolean has(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        List<Window> windows = windows(context.target());
        return windows.isEmpty() ? List.of() : List.of(answer(windows, context.now()));
    }

    @Override
    public Optional<Instant> holdsUntil(Environment target, Instant now) {
        return windows(target).stream().map(window -> validUntil(window, now)).min(Comparator.naturalOrder());
    }

    @Override
    public Opening opening(GateContext context, Instant from) {
        List<Window> windows = windows(context.target());
        return windows.isEmpty()
                ? Opening.open(from)
                : windows.stream()
                        .flatMap(window -> next(window, from).stream())
                        .min(Comparator.naturalOrder())
                        .map(at -> Opening.later(at, from, answer(windows, from)))
                        .orElseGet(() -> Opening.unless(List.of(answer(windows, from)), from));
    }

    /** Returns the first instant with enough of the window left; a changed clock may leave too little of one opening. */
    private static Optional<Instant> next(Window window, Instant from) {
        return openings(window, from, NEXT_WITHIN)
                .filter(opening -> opening.until().isAfter(from))
                .filter(opening -> !start(opening, from).isAfter(opening.until().minus(window.minimumRemaining())))
                .map(opening -> start(opening, from))
                .findFirst();
    }

    private static Instant start(Span opening, Instant from) {
        return opening.from().isAfter(from) ? opening.from() : from;
    }

    private static List<Window> windows(Environment target) {
        return target.gates().stream()
                .filter(Window.class::isInstance)
                .map(Window.class::cast)
                .toList();
    }

    /** If there are several windows, one open window is enough; if all are closed, all of them are named. */
    static GateAnswer answer(List<Window> windows, Instant now) {
        List<GateAnswer> answers =
                windows.stream().map(window -> answer(window, now)).toList();
        return answers.stream()
                .filter(GateAnswer::open)
                .findFirst()
                .orElseGet(() -> GateAnswer.closed(
                        NAME,
                        windows.stream().map(WindowGate::subject).collect(Collectors.joining("; ")),
                        answers.stream().map(GateAnswer::reason).collect(Collectors.joining(" "))));
    }

    static GateAnswer answer(Window window, Instant now) {
        Optional<Span> open =
                openings(window, now, 1).filter(opening -> opening.has(now)).findFirst();
        if (open.isEmpty()) {
            return GateAnswer.closed(
                    NAME,
                    subject(window),
                    Messages.WindowGate_Closed(
                            days(window), window.from(), WindowText.end(window.until()), window.timeZone()));
        }
        String end = WindowText.end(window.until());
        // Between instants, not clock times: the clocks may change before the window closes.
        Duration left = Duration.between(now, open.get().until());
        if (left.compareTo(window.minimumRemaining()) < 0) {
            return GateAnswer.closed(
                    NAME,
                    subject(window),
                    Messages.WindowGate_TooLate(
                            end, window.timeZone(), length(left), length(window.minimumRemaining())));
        }
        return GateAnswer.open(NAME, Messages.WindowGate_Open(end, window.timeZone(), length(left)));
    }

    /**
     * Returns the first instant after {@code now} at which the answer may change: the window opens, closes, has too
     * little left, or has a minute less left. May be too early, but never too late.
     */
    static Instant validUntil(Window window, Instant now) {
        Instant later = now.plus(1, ChronoUnit.DAYS);
        return Stream.concat(Stream.of(later), openings(window, now, 1).flatMap(opening -> turns(opening, window, now)))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(later);
    }

    private static Stream<Instant> turns(Span opening, Window window, Instant now) {
        if (!opening.has(now)) {
            return Stream.of(opening.from());
        }
        Duration left = Duration.between(now, opening.until());
        return Stream.of(
                opening.until(),
                // At exactly these instants, the remaining time is still enough, and a full minute.
                opening.until().minus(window.minimumRemaining()).plusNanos(1),
                opening.until().minus(left.truncatedTo(ChronoUnit.MINUTES)).plusNanos(1));
    }

    /** Those that began yesterday, or begin within some days, except one that the clocks skip; by time. */
    private static Stream<Span> openings(Window window, Instant now, int days) {
        LocalDate today = now.atZone(window.timeZone()).toLocalDate();
        return IntStream.rangeClosed(-1, days)
                .mapToObj(today::plusDays)
                .filter(date -> window.days().contains(date.getDayOfWeek()) && isShown(date, window))
                .map(date -> new Span(
                        WallClock.first(date.atTime(window.from()), window.timeZone()),
                        WallClock.first(
                                date.plusDays(window.endsNextDay() ? 1 : 0).atTime(window.until()),
                                window.timeZone())));
    }

    /** The clocks may skip a whole day, as in Apia in 2011: a window of that day never opens. */
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

    /** Identifies the window, independent of time. */
    private static String subject(Window window) {
        return days(window) + " " + window.from() + "-" + window.until() + " " + window.timeZone()
                + " minimumRemaining " + window.minimumRemaining();
    }

    private static String days(Window window) {
        return window.days().stream().sorted().map(WindowGate::name).collect(Collectors.joining(", "));
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
