package io.jenkins.plugins.releasepipeline.gate;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
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
    void readsAWindowAsAdminsWriteIt() {
        assertThat(WindowText.parse("Europe/Berlin", "MON-THU", "09:00-16:00", "30m"))
                .isEqualTo(new GateRule.Window(
                        ZoneId.of("Europe/Berlin"),
                        Set.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(16, 0),
                        Duration.ofMinutes(30)));
    }

    @Test
    void readsDaysAndRangesOfDays() {
        assertThat(WindowText.days("mon, Wednesday")).containsExactlyInAnyOrder(MONDAY, WEDNESDAY);
        assertThat(WindowText.days("FRI-MON")).containsExactlyInAnyOrder(FRIDAY, SATURDAY, SUNDAY, MONDAY);
        assertThat(WindowText.days("TUE-TUE")).containsExactly(TUESDAY);
        assertThat(WindowText.days(" ")).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "MO", "MON-", "-MON", "MON,,TUE", "MON,", "MON-TUE-WED", "1-5", "MONDAYS"})
    void refusesWhatIsNoDay(String text) {
        assertThatThrownBy(() -> WindowText.days(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("\"" + text + "\" names no days: write MON-THU, or MON,WED,FRI.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9-16", "09:00", "09:00-24:00", "25:00-26:00", "09:00–16:00", "09:00-16:00-17:00"})
    void refusesWhatIsNoRangeOfHours(String text) {
        assertThatThrownBy(() -> WindowText.parse("UTC", "", text, ""))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("\"" + text + "\" is no range of hours: write 09:00-16:00.");
    }

    @ParameterizedTest
    @CsvSource({"30m, 30", "1h, 60", "0m, 0", "90 M, 90", "'', 0"})
    void readsHowMuchMustBeLeft(String text, int minutes) {
        assertThat(WindowText.leaves(text)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "-30m", "30s", "half an hour", "99999m", "1h30m"})
    void refusesWhatIsNoLengthOfTime(String text) {
        assertThatThrownBy(() -> WindowText.leaves(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("\"" + text + "\" is no length of time: write 30m or 1h.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Berlin", "Europe/Atlantis", "UTC+99"})
    void refusesWhatIsNoTimeZone(String text) {
        assertThatThrownBy(() -> WindowText.timeZone(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("\"" + text + "\" is no time zone: write one such as Europe/Berlin or UTC.");
    }

    @ParameterizedTest
    @CsvSource({"16:00-09:00, ''", "09:00-09:00, ''", "09:00-10:00, 60m", "09:00-10:00, 2h"})
    void refusesAWindowThatIsNeverOpen(String hours, String leaves) {
        assertThatThrownBy(() -> WindowText.parse("UTC", "", hours, leaves))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("is never open")
                .hasMessageNotContaining("\n");
    }
}
