package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowGateTest extends GateScenario {

    private static final WindowGate.Window BERLIN = WindowText.window("Europe/Berlin", "MON-THU", "09:00-16:00", "30m");

    private static GateAnswer at(WindowGate.Window window, String time) {
        Instant instant = OffsetDateTime.parse(time).toInstant();
        return WindowGate.answer(window, instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-27T08:59:59.999+02:00, false",
        "2026-07-27T09:00:00+02:00, true",
        "2026-07-27T15:30:00+02:00, true",
        "2026-07-27T15:30:00.001+02:00, false",
        "2026-07-27T16:00:00+02:00, false",
        "2026-07-30T12:00:00+02:00, true",
        "2026-07-31T12:00:00+02:00, false",
        "2026-08-02T12:00:00+02:00, false",
        // The same moment on another day elsewhere: Sunday evening in New York is Monday morning in Berlin.
        "2026-07-26T22:00:00-04:00, false",
        "2026-07-27T03:00:00-04:00, true"
    })
    void isOpenFromItsFirstToItsLastMoment(String time, boolean open) {
        assertThat(at(BERLIN, time).open()).isEqualTo(open);
    }

    @Test
    void saysWhenItIsOpenAndWhatIsLeft() {
        assertThat(at(BERLIN, "2026-07-31T12:00:00+02:00").reason())
                .isEqualTo("Open on Mon, Tue, Wed, Thu from 09:00 to 16:00 (Europe/Berlin) only.");
        assertThat(at(BERLIN, "2026-07-27T15:45:00+02:00").reason())
                .isEqualTo("Open until 16:00 (Europe/Berlin), but only 15 min of it is left and 30 min is required.");
        assertThat(at(BERLIN, "2026-07-27T10:00:30+02:00").reason())
                .isEqualTo("Open until 16:00 (Europe/Berlin), 5 h 59 min left.");
        WindowGate.Window long1 = WindowText.window("UTC", "MON-SUN", "00:00-23:00", "");
        assertThat(at(long1, "2026-07-27T00:00:00Z").reason()).isEqualTo("Open until 23:00 (UTC), 23 h 0 min left.");
    }

    @Test
    void saysThatAWholeDayEndsAt24() {
        WindowGate.Window fridays = WindowText.window("UTC", "FRI", "00:00-24:00", "30m");
        assertThat(at(fridays, "2026-07-27T12:00:00Z").reason())
                .isEqualTo("Open on Fri from 00:00 to 24:00 (UTC) only.");
        assertThat(at(fridays, "2026-07-31T23:00:00Z").reason()).isEqualTo("Open until 24:00 (UTC), 1 h 0 min left.");
        assertThat(at(fridays, "2026-07-31T23:45:00Z").reason())
                .isEqualTo("Open until 24:00 (UTC), but only 15 min of it is left and 30 min is required.");
    }

    @Test
    void isOpenWhereOneOfSeveralWindowsIs() {
        WindowGate.Window saturdays = WindowText.window("UTC", "SAT", "10:00-12:00", "");
        assertThat(answers(WEEKDAYS, saturdays))
                .filteredOn(answer -> answer.name().equals("window"))
                .containsExactly(new GateAnswer("window", true, "Open until 12:00 (UTC), 2 h 0 min left."));
        WindowGate.Window sundays = WindowText.window("UTC", "SUN", "10:00-12:00", "");
        assertThat(answer("window", WEEKDAYS, sundays).reason())
                .isEqualTo("Open on Mon, Tue, Wed, Thu, Fri from 09:00 to 16:00 (UTC) only."
                        + " Open on Sun from 10:00 to 12:00 (UTC) only.");
    }

    @Test
    void needsNothingLeftWhereNothingIsAsked() {
        WindowGate.Window window = WindowText.window("UTC", "MON-SUN", "09:00-16:00", "");
        assertThat(at(window, "2026-07-27T15:59:59Z").open()).isTrue();
    }

    /** On 2026-03-29, 02:00 is followed by 03:00 in Berlin; on 2026-10-25, 02:00 to 03:00 comes twice. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T01:00:00+01:00, true, 3 h 0 min",
        "2026-03-29T01:59:00+01:00, true, 2 h 1 min",
        "2026-03-29T03:00:00+02:00, true, 2 h 0 min",
        "2026-03-29T05:00:00+02:00, false, ''",
        "2026-10-25T01:00:00+02:00, true, 5 h 0 min",
        "2026-10-25T02:30:00+02:00, true, 3 h 30 min",
        "2026-10-25T02:30:00+01:00, true, 2 h 30 min",
        "2026-10-25T04:59:00+01:00, true, 1 min"
    })
    void countsTheMinutesThatReallyPassWhenClocksChange(String time, boolean open, String left) {
        WindowGate.Window nights = WindowText.window("Europe/Berlin", "SUN", "01:00-05:00", "");
        GateAnswer answer = at(nights, time);
        assertThat(answer.open()).isEqualTo(open);
        if (open) {
            assertThat(answer.reason()).isEqualTo("Open until 05:00 (Europe/Berlin), " + left + " left.");
        }
    }

    @Test
    void asksForTimeThatIsReallyLeftWhenClocksChange() {
        WindowGate.Window nights = WindowText.window("Europe/Berlin", "SUN", "00:00-03:00", "90m");
        assertThat(at(nights, "2026-03-29T01:00:00+01:00").open()).isFalse();
        assertThat(at(nights, "2026-03-22T01:00:00+01:00").open()).isTrue();
        assertThat(at(nights, "2026-10-25T02:15:00+02:00").open()).isTrue();
        assertThat(at(nights, "2026-10-25T02:15:00+01:00").open()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // It opens, a minute passes, too little is left, it closes, it opens on the next day.
        "2026-07-27T08:59:12+02:00, 2026-07-27T09:00:00+02:00",
        "2026-07-27T09:00:20+02:00, 2026-07-27T09:01:00.000000001+02:00",
        "2026-07-27T15:30:00+02:00, 2026-07-27T15:30:00.000000001+02:00",
        "2026-07-27T15:59:30+02:00, 2026-07-27T16:00:00+02:00",
        "2026-07-27T16:00:01+02:00, 2026-07-28T09:00:00+02:00"
    })
    void knowsUntilWhenItsAnswerStays(String now, String until) {
        assertThat(WindowGate.validUntil(BERLIN, OffsetDateTime.parse(now).toInstant()))
                .isEqualTo(OffsetDateTime.parse(until).toInstant());
    }

    @Test
    void givesTheSameAnswerUntilThenOnAnyDayAlsoWhenClocksChange() {
        Random random = new Random(7);
        List<WindowGate.Window> windows = List.of(
                BERLIN,
                WindowText.window("Europe/Berlin", "SUN", "02:30-05:00", "90m"),
                WindowText.window("Europe/Berlin", "SAT-SUN", "00:00-02:30", ""),
                WindowText.window("Australia/Lord_Howe", "SUN", "01:45-02:15", "10m"),
                new WindowGate.Window(
                        ZoneId.of("UTC"),
                        Set.of(DayOfWeek.SUNDAY),
                        LocalTime.of(0, 0, 7),
                        LocalTime.of(3, 0, 1),
                        Duration.ofSeconds(90)));
        // Around the nights in which clocks change, in Berlin and on Lord Howe Island.
        List<Instant> starts = List.of(
                Instant.parse("2026-03-28T12:00:00Z"),
                Instant.parse("2026-10-24T12:00:00Z"),
                Instant.parse("2026-04-04T03:00:00Z"),
                Instant.parse("2026-10-03T03:00:00Z"));
        for (WindowGate.Window window : windows) {
            for (int i = 0; i < 2000; i++) {
                Instant now = starts.get(i % 4).plusMillis(random.nextInt(36 * 3600 * 1000));
                Instant until = WindowGate.validUntil(window, now);
                long nanos = Duration.between(now, until).toNanos();
                assertThat(nanos).isPositive();
                GateAnswer answer = WindowGate.answer(window, now);
                assertThat(WindowGate.answer(window, now.plusNanos(random.nextLong(nanos))))
                        .isEqualTo(answer);
                assertThat(WindowGate.answer(window, until.minusNanos(1))).isEqualTo(answer);
            }
        }
    }
}
