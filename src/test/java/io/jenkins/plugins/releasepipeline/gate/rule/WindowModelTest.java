package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.gate.rule.WindowGate.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows and freezes against a model that looks at the clock on the wall minute by minute. */
class WindowModelTest {

    /** What the clock shows in each minute of the days around a change of clocks, from the first to the last. */
    private static Map<LocalDateTime, Instant> firstShown(ZoneId zone, Instant from, int minutes) {
        Map<LocalDateTime, Instant> first = new HashMap<>();
        for (int i = 0; i < minutes; i++) {
            Instant now = from.plus(i, ChronoUnit.MINUTES);
            first.putIfAbsent(now.atZone(zone).toLocalDateTime(), now);
        }
        return first;
    }

    /** The first minute that shows this time or, where the clock jumps over it, a later one. */
    private static Instant reached(Map<LocalDateTime, Instant> first, LocalDateTime time) {
        LocalDateTime shown = time;
        while (!first.containsKey(shown)) {
            shown = shown.plusMinutes(1);
        }
        return first.get(shown);
    }

    private static boolean model(
            Map<LocalDateTime, Instant> first, Set<LocalDate> shown, Window window, LocalDate around, Instant now) {
        for (LocalDate day = around.minusDays(2); !day.isAfter(around.plusDays(2)); day = day.plusDays(1)) {
            if (window.days().contains(day.getDayOfWeek()) && shown.contains(day)) {
                Instant opens = reached(first, day.atTime(window.from()));
                Instant closes = reached(
                        first, day.plusDays(window.endsNextDay() ? 1 : 0).atTime(window.until()));
                boolean inside = !now.isBefore(opens) && now.isBefore(closes);
                if (inside && Duration.between(now, closes).compareTo(window.minimumRemaining()) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Window randomWindow(Random random, ZoneId zone) {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextBoolean()) {
                days.add(day);
            }
        }
        // Most of them about the hours in which clocks change.
        LocalTime from = LocalTime.of(random.nextInt(random.nextBoolean() ? 4 : 24), random.nextInt(60));
        LocalTime until = LocalTime.of(random.nextInt(random.nextBoolean() ? 4 : 24), random.nextInt(60));
        boolean wraps = !from.isBefore(until);
        long length = Duration.between(from, until).plusDays(wraps ? 1 : 0).toMinutes();
        return new Window(zone, days, from, until, Duration.ofMinutes(random.nextLong(Math.min(length, 120))));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29",
        "Europe/Berlin, 2026-10-25",
        "America/New_York, 2026-03-08",
        "America/New_York, 2026-11-01",
        "Australia/Lord_Howe, 2026-04-05",
        "Australia/Lord_Howe, 2026-10-04",
        "America/Havana, 2026-03-08",
        "Pacific/Apia, 2011-12-30",
        "UTC, 2026-02-28"
    })
    void agreesWithTheClockOnTheWallInEveryMinuteWhenClocksChange(ZoneId zone, LocalDate night) {
        Instant from = night.minusDays(5).atStartOfDay(zone).toInstant();
        Map<LocalDateTime, Instant> first = firstShown(zone, from, 11 * 24 * 60);
        Set<LocalDate> shown =
                first.keySet().stream().map(LocalDateTime::toLocalDate).collect(Collectors.toSet());
        Random random = new Random(night.toEpochDay());
        for (int i = 0; i < 60; i++) {
            Window window = randomWindow(random, zone);
            Instant begin = night.minusDays(1).atTime(18, 0).atZone(zone).toInstant();
            for (int minute = 0; minute < 36 * 60; minute++) {
                Instant now = begin.plus(minute, ChronoUnit.MINUTES);
                boolean open = WindowGate.answer(window, now).open();
                if (open != model(first, shown, window, now.atZone(zone).toLocalDate(), now)) {
                    assertThat(open).as("%s at %s", window, now.atZone(zone)).isEqualTo(!open);
                }
            }
        }
    }

    private static FreezeGate randomFreeze(Random random, ZoneId zone, LocalDate night) {
        LocalDateTime begins = night.atTime(random.nextInt(4), random.nextInt(60));
        return new FreezeGate(zone, begins, begins.plusMinutes(1 + random.nextInt(180)), "");
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 2026-03-29", "Europe/Berlin, 2026-10-25", "Australia/Lord_Howe, 2026-04-05"})
    void freezesFromTheFirstToTheLastMinuteThatTheClockShows(ZoneId zone, LocalDate night) {
        Map<LocalDateTime, Instant> first =
                firstShown(zone, night.minusDays(2).atStartOfDay(zone).toInstant(), 5 * 24 * 60);
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            FreezeGate freeze = randomFreeze(random, zone, night);
            Instant frozen = reached(first, freeze.from());
            Instant thawed = reached(first, freeze.until());
            for (int minute = 0; minute < 26 * 60; minute += 7) {
                Instant now = night.atStartOfDay(zone).toInstant().plus(minute, ChronoUnit.MINUTES);
                boolean inside = !now.isBefore(frozen) && now.isBefore(thawed);
                assertThat(freeze.answer(now).open()).isEqualTo(!inside);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A night that begins on Sunday counts for Sunday.
        "2026-07-26T22:00:00Z, true",
        "2026-07-27T03:59:59Z, true",
        "2026-07-27T04:00:00Z, false",
        "2026-07-27T22:00:00Z, false",
        "2026-07-26T21:59:59Z, false"
    })
    void endsOnTheNextDayWhereItIsWrittenSo(Instant now, boolean open) {
        Window night = WindowText.window("UTC", "SUN", "22:00-04:00", "");
        assertThat(WindowGate.answer(List.of(night), now).open()).isEqualTo(open);
    }

    /** In Apia, Thursday the 29th of December 2011 was followed by Saturday. */
    @ParameterizedTest
    @CsvSource({
        "FRI, 22:00-04:00, 2011-12-30T23:00:00+14:00, false",
        "FRI, 22:00-04:00, 2011-12-31T01:00:00+14:00, false",
        "THU, 22:00-04:00, 2011-12-29T23:00:00-10:00, true",
        "THU, 22:00-04:00, 2011-12-31T00:30:00+14:00, false",
        "SAT, 00:00-24:00, 2011-12-31T00:00:00+14:00, true",
        "SAT, 00:00-24:00, 2011-12-31T23:59:00+14:00, true"
    })
    void isNotOpenForADayThatNeverComes(String days, String hours, OffsetDateTime now, boolean open) {
        Window window = WindowText.window("Pacific/Apia", days, hours, "");
        assertThat(WindowGate.answer(window, now.toInstant()).open()).isEqualTo(open);
    }
}
