package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed.Busy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarGateTest extends GateScenario {

    private static final CalendarGate CALENDAR =
            CalendarGate.of("https://calendar.example.org/private-8fae/basic.ics", "Europe/Berlin");
    private static final Busy MEETING = new Busy(NOW.minusSeconds(60), NOW.plusSeconds(600), "All hands");

    private void see(CalendarFeed feed) {
        calendars = Map.of(CALENDAR.source(), feed);
    }

    @Test
    void refusesDuringAnEventAndLetsThroughAfterIt() {
        see(new CalendarFeed(List.of(MEETING), Optional.of(NOW), Optional.empty()));
        check(
                answer("calendar", CALENDAR),
                false,
                "Blocked by the calendar at calendar.example.org: All hands, until 2026-08-01 12:10 (Europe/Berlin)."
                        + " Read at 2026-08-01 12:00 (Europe/Berlin).");
        see(new CalendarFeed(
                List.of(new Busy(NOW.minusSeconds(60), NOW, "All hands")), Optional.of(NOW), Optional.empty()));
        check(
                answer("calendar", CALENDAR),
                true,
                "No blocking event in the calendar at calendar.example.org. Read at 2026-08-01 12:00 (Europe/Berlin).");
    }

    @Test
    void refusesWhatCannotBeReadAndNamesNothingButTheHost() {
        see(new CalendarFeed(List.of(), Optional.empty(), Optional.of("It is down.")));
        check(
                answer("calendar", CALENDAR),
                false,
                "The calendar at calendar.example.org can't be read, so promotions are refused:" + " It is down.");
    }

    @Test
    void refusesWhatIsNotUnderstood() {
        see(new CalendarFeed(List.of(), Optional.of(NOW), Optional.of("It is not an iCalendar file."), false));
        check(
                answer("calendar", CALENDAR),
                false,
                "The calendar at calendar.example.org can't be read, so promotions are refused:"
                        + " It is not an iCalendar file.");
    }

    @Test
    void refusesWhatWasNotReadYet() {
        check(
                answer("calendar", CALENDAR),
                false,
                "The calendar at calendar.example.org has not been read yet: try again in a moment.");
    }

    @Test
    void reliesOnWhatWasReadLastForADayAndSaysSo() {
        Optional<Instant> yesterday = Optional.of(NOW.minus(Duration.ofHours(24)));
        see(new CalendarFeed(List.of(MEETING), yesterday, Optional.of("It is down.")));
        assertThat(answer("calendar", CALENDAR).open()).isFalse();
        see(new CalendarFeed(List.of(), yesterday, Optional.of("It is down.")));
        check(
                answer("calendar", CALENDAR),
                true,
                "No blocking event in the calendar at calendar.example.org."
                        + " Read at 2026-07-31 12:00 (Europe/Berlin); the last attempt failed: It is down.");
        see(new CalendarFeed(List.of(), Optional.of(NOW.minus(Duration.ofHours(25))), Optional.of("It is down.")));
        assertThat(answer("calendar", CALENDAR).open()).isFalse();
        assertThat(answer("calendar", CALENDAR).reason())
                .startsWith(
                        "The events of the calendar at calendar.example.org are out of date, so promotions are refused.");
    }
}
