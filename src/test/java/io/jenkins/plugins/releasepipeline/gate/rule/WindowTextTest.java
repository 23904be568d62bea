package io.jenkins.plugins.releasepipeline.gate.rule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTextTest {

    @Test
    void readsWhatAnAdminWrites() {
        assertThat(WindowText.window("Europe/Berlin", "MON-THU", "09:00-16:00", "30m"))
                .isEqualTo(new WindowGate.Window(
                        ZoneId.of("Europe/Berlin"),
                        Set.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(16, 0),
                        Duration.ofMinutes(30)));
    }

    @Test
    void readsSingleDaysSpansAndSpansOverTheWeekend() {
        assertThat(WindowText.days("MON,WED")).containsExactlyInAnyOrder(MONDAY, WEDNESDAY);
        assertThat(WindowText.days(" mon - tue , fri ")).containsExactlyInAnyOrder(MONDAY, TUESDAY, FRIDAY);
        assertThat(WindowText.days("FRI-MON")).containsExactlyInAnyOrder(FRIDAY, SATURDAY, SUNDAY, MONDAY);
        assertThat(WindowText.days("SUN-SUN")).containsExactly(SUNDAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "MON,", "MONDAY", "MO", "MON-", "-MON", "MON-TUE-WED", "MON THU", "*"})
    void refusesOtherDays(String text) {
        assertThatThrownBy(() -> WindowText.days(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining('"' + text + '"')
                .hasMessageContaining("MON-THU");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9-16",
                "09:00",
                "09:00-25:00",
                "09:00-16:60",
                "09:00-16:00-17:00",
                "09:00 to 16:00",
                "09:00-09:00"
            })
    void refusesOtherHours(String text) {
        assertThatThrownBy(() -> WindowText.checkHours(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining('"' + text + '"')
                .hasMessageContaining("09:00-16:00");
        assertThatThrownBy(() -> WindowText.window("UTC", "MON", text, "")).isInstanceOf(ReleaseException.class);
    }

    /** The night after Friday begins on Saturday. */
    @ParameterizedTest
    @ValueSource(strings = {"24:00-06:00", "24:00-24:00", "24:00 - 00:00"})
    void refusesHoursThatBeginAt24AndSaysHowToWriteThem(String text) {
        assertThatThrownBy(() -> WindowText.checkHours(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessage('"' + text + "\" starts at 24:00: write 00:00 of the next day.");
        assertThatThrownBy(() -> WindowText.window("Europe/Berlin", "FRI", text, ""))
                .isInstanceOf(ReleaseException.class);
    }

    @ParameterizedTest
    @CsvSource({"30m,PT30M", "2h,PT2H", "1h30m,PT1H30M", "1h 5m,PT1H5M", "'',PT0S", "0m,PT0S"})
    void readsDurations(String text, Duration duration) {
        assertThat(WindowText.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "m", "-30m", "1d", "30 minutes", "99999h"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> WindowText.duration(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("30m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Berlin", "CEST", "Europe/Nowhere"})
    void refusesAnUnknownTimeZone(String text) {
        assertThatThrownBy(() -> WindowText.timeZone(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("Europe/Berlin");
    }

    @Test
    void refusesAWindowThatIsNeverOpen() {
        assertThatThrownBy(() -> WindowText.window("UTC", "MON", "22:00-04:00", "6h"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("a minimum of 360 minutes remaining is never open");
    }

    @Test
    void readsHoursThatEndOnTheNextDay() {
        WindowGate.Window night = WindowText.window("UTC", "MON", "22:00-04:00", "5h");
        assertThat(night.endsNextDay()).isTrue();
        assertThat(WindowText.window("UTC", "MON", "00:00-24:00", "23h").until())
                .isEqualTo(LocalTime.MIDNIGHT);
    }
}
