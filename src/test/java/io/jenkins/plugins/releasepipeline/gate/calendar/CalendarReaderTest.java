package io.jenkins.plugins.releasepipeline.gate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed.Busy;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When events are, and which of them count. */
class CalendarReaderTest extends CalendarEvents {

    @Test
    void readsTimesInUtcInAZoneAndWithoutOne() {
        assertThat(read(
                        event("a", "DTSTART:20261024T100000Z", "DTEND:20261024T110000Z", "SUMMARY:All hands"),
                        event("b", "DTSTART;TZID=America/New_York:20261024T090000", "DURATION:PT30M"),
                        event("c", "DTSTART:20261024T180000", "DTEND:20261024T190000", "SUMMARY:Here")))
                .containsExactly(
                        span("2026-10-24T10:00:00Z", "2026-10-24T11:00:00Z", "All hands"),
                        span("2026-10-24T13:00:00Z", "2026-10-24T13:30:00Z", ""),
                        span("2026-10-24T16:00:00Z", "2026-10-24T17:00:00Z", "Here"));
    }

    /** On 2026-10-25, a day in Berlin has 25 hours. */
    @Test
    void readsWholeDaysInTheTimeZoneOfTheGate() {
        assertThat(read(event("a", "DTSTART;VALUE=DATE:20261025", "DTEND;VALUE=DATE:20261026", "SUMMARY:Sunday")))
                .containsExactly(span("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "Sunday"));
        assertThat(read(event("a", "DTSTART;VALUE=DATE:20261025", "SUMMARY:Without an end")))
                .containsExactly(span("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "Without an end"));
    }

    @Test
    void repeatsAtTheSameTimeOnTheWallWhenClocksChange() {
        assertThat(read(event(
                        "a",
                        "DTSTART;TZID=Europe/Berlin:20261023T090000",
                        "DTEND;TZID=Europe/Berlin:20261023T100000",
                        "RRULE:FREQ=DAILY;COUNT=4",
                        "EXDATE;TZID=Europe/Berlin:20261024T090000",
                        "SUMMARY:Stand-up")))
                .extracting(Busy::from)
                .containsExactly(
                        Instant.parse("2026-10-23T07:00:00Z"),
                        Instant.parse("2026-10-25T08:00:00Z"),
                        Instant.parse("2026-10-26T08:00:00Z"));
    }

    @Test
    void readsAZoneThatTheCalendarDefinesItself() {
        String zone = "BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                + "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        assertThat(read(zone + event("a", "DTSTART;TZID=Office:20261024T150000", "DURATION:PT1H")))
                .containsExactly(span("2026-10-24T12:00:00Z", "2026-10-24T13:00:00Z", ""));
    }

    @Test
    void movesOneOfARepeatedEvent() {
        assertThat(read(
                        event("a", "DTSTART:20261023T090000Z", "DTEND:20261023T100000Z", "RRULE:FREQ=DAILY;COUNT=2"),
                        event(
                                "a",
                                "RECURRENCE-ID:20261024T090000Z",
                                "DTSTART:20261024T150000Z",
                                "DTEND:20261024T160000Z")))
                .extracting(Busy::from)
                .containsExactly(Instant.parse("2026-10-23T09:00:00Z"), Instant.parse("2026-10-24T15:00:00Z"));
    }

    @Test
    void leavesOutWhatIsFreeOrCancelledOrFarAway() {
        assertThat(read(
                        event("a", "DTSTART:20261024T100000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT"),
                        event("b", "DTSTART:20261024T100000Z", "DURATION:PT1H", "STATUS:CANCELLED"),
                        event("c", "DTSTART:20200101T100000Z", "DURATION:PT1H"),
                        event("d", "DTSTART:20280101T100000Z", "DURATION:PT1H"),
                        event("e", "DTSTART:20261024T100000Z")))
                .isEmpty();
    }

    @Test
    void findsALongEventAndAnOldRuleThatStillRepeats() {
        assertThat(read(
                        event("a", "DTSTART:20260901T000000Z", "DTEND:20261201T000000Z", "SUMMARY:Freeze"),
                        event("b", "DTSTART:19990102T100000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=SA")))
                .contains(
                        span("2026-09-01T00:00:00Z", "2026-12-01T00:00:00Z", "Freeze"),
                        span("2026-10-24T10:00:00Z", "2026-10-24T11:00:00Z", ""));
    }

    /** More than the two months that are looked back, and still on. */
    @Test
    void findsAnEventHoweverLongAgoItBegan() {
        assertThat(read(
                        event("a", "DTSTART:20260801T000000Z", "DTEND:20261201T000000Z", "SUMMARY:Freeze"),
                        event("b", "DTSTART;VALUE=DATE:20250101", "DTEND;VALUE=DATE:20270101", "SUMMARY:Years"),
                        event("c", "DTSTART:20240301T000000Z", "DURATION:P365D", "RRULE:FREQ=YEARLY", "SUMMARY:Again")))
                .extracting(Busy::summary, Busy::until)
                .contains(
                        tuple("Freeze", Instant.parse("2026-12-01T00:00:00Z")),
                        tuple("Years", Instant.parse("2026-12-31T23:00:00Z")),
                        tuple("Again", Instant.parse("2027-03-01T00:00:00Z")));
    }

    @Test
    void countsTheDaysOfADurationUpwards() {
        assertThat(read(event("a", "DTSTART;VALUE=DATE:20261024", "DURATION:P2D", "SUMMARY:Two days")))
                .containsExactly(span("2026-10-23T22:00:00Z", "2026-10-25T23:00:00Z", "Two days"));
        assertThat(read(event("a", "DTSTART;VALUE=DATE:20261026", "DURATION:PT36H", "SUMMARY:Two, begun")))
                .containsExactly(span("2026-10-25T23:00:00Z", "2026-10-27T23:00:00Z", "Two, begun"));
    }

    @Test
    void readsAllCalendarsOfAFile() {
        String one = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
        String other = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + event("a", "DTSTART:20261024T100000Z", "DURATION:PT1H")
                + "END:VCALENDAR\r\n";
        assertThat(CalendarReader.read(one + other, BERLIN, NOW)).hasSize(1);
    }

    @Test
    void freesOneOfARepeatedEventThatWasCancelledOrMadeFree() {
        assertThat(read(
                        event("a", "DTSTART:20261023T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
                        event("a", "RECURRENCE-ID:20261023T090000Z", "DTSTART:20261023T090000Z", "STATUS:CANCELLED"),
                        event("a", "RECURRENCE-ID:20261024T090000Z", "DTSTART:20261024T090000Z", "TRANSP:TRANSPARENT")))
                .extracting(Busy::from)
                .containsExactly(Instant.parse("2026-10-25T09:00:00Z"));
    }

    @Test
    void countsWhatIsTentative() {
        assertThat(read(event("a", "DTSTART:20261024T100000Z", "DURATION:PT1H", "STATUS:TENTATIVE")))
                .hasSize(1);
    }

    @Test
    void anEndThatIsTheBeginningAgreesWithADurationOfNothing() {
        assertThat(read(
                        event("a", "DTSTART:20261024T100000Z", "DTEND:20261024T100000Z", "DURATION:PT0S"),
                        event("b", "DTSTART;VALUE=DATE:20261024", "DTEND;VALUE=DATE:20261024", "DURATION:P0D")))
                .containsExactly(span("2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z", ""));
    }

    /** Two without a name are two events, whatever one of them replaces. */
    @ParameterizedTest
    @ValueSource(strings = {"UID:\r\n", "UID: \r\n", ""})
    void anEventWithoutANameReplacesNoOther(String uid) {
        String begin = "BEGIN:VEVENT\r\n" + uid;
        assertThat(read(
                        begin + "DTSTART:20261024T100000Z\r\nDURATION:PT1H\r\nSUMMARY:Freeze\r\nEND:VEVENT\r\n",
                        begin + "DTSTART:20261024T100000Z\r\nRECURRENCE-ID:20261024T100000Z\r\nSTATUS:CANCELLED\r\n"
                                + "END:VEVENT\r\n"))
                .extracting(Busy::summary)
                .containsExactly("Freeze");
    }

    @Test
    void takesNoNoticeOfWhatDecidesNoTime() {
        assertThat(read(event(
                        "a",
                        "DTSTART:20261024T100000Z",
                        "DURATION:PT1H",
                        "GEO:here",
                        "BEGIN:VALARM",
                        "TRIGGER:soon",
                        "DURATION:long",
                        "END:VALARM")))
                .hasSize(1);
    }
}
