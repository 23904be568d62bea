package io.jenkins.plugins.releasepipeline.gate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed.Busy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarReaderTest extends InEachJvmZone {

    private static final Instant NOW = Instant.parse("2026-10-24T12:00:00Z");

    private static List<Busy> read(String... events) {
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n" + String.join("", events)
                + "END:VCALENDAR\r\n";
        return CalendarReader.read(text, BERLIN, NOW);
    }

    private static String event(String uid, String... lines) {
        return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20260101T000000Z\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\n";
    }

    private static Busy span(String from, String until, String summary) {
        return new Busy(Instant.parse(from), Instant.parse(until), summary);
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Please log in</html>", "{}", "BEGIN:VEVENT"})
    void refusesWhatIsNoCalendar(String text) {
        assertThatThrownBy(() -> CalendarReader.read(text, BERLIN, NOW))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("It is not an iCalendar file.");
    }

    @Test
    void refusesACalendarOfTooManyEvents() {
        assertThatThrownBy(() -> read(event("a", "DTSTART:20261001T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY")))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("It has too many events.");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DTSTART:next Monday                                               | "Freeze" (line 8): DTSTART
            SEQUENCE:1                                                        | "Freeze" (line 4): it has no DTSTART
            DTSTART;TZID=Mars/Olympus:20261024T100000                         | "Freeze" (line 8): the time zone Mars/Olympus is not known.
            DTSTART:20261024T100000Z~DTEND:later                              | "Freeze" (line 9): DTEND
            DTSTART:20261024T100000Z~DTEND:20261023T100000Z                   | "Freeze" (line 9): it ends before it begins
            DTSTART:20261024T100000Z~DURATION:-PT1H                           | "Freeze" (line 9): it ends before it begins
            DTSTART:20261024T100000Z~DURATION:long                            | "Freeze" (line 9): DURATION
            DTSTART:20261024T100000Z~DURATION:P                               | "Freeze" (line 9): DURATION is not understood
            DTSTART:20261024T100000Z~DURATION:PT                              | "Freeze" (line 9): DURATION is not understood
            DTSTART:20261024T100000Z~DURATION:P1DT                            | "Freeze" (line 9): DURATION is not understood
            DTSTART;VALUE=DATE:20261024~DURATION:+P                           | "Freeze" (line 9): DURATION is not understood
            DTSTART:20261024T100000Z~RECURRENCE-ID:20261024T090000Z~RRULE:FREQ=DAILY   | "Freeze" (line 10): RRULE beside RECURRENCE-ID is not understood
            DTSTART:20261024T100000Z~RECURRENCE-ID:20261024T090000Z~RDATE:20261025T100000Z | "Freeze" (line 10): RDATE beside RECURRENCE-ID is not understood
            DTSTART;VALUE=DATE:20261024~DTEND:20261025T100000Z                | "Freeze" (line 9): it mixes whole days and times of day.
            DTSTART:20261024T100000Z~RRULE:FREQ=FORTNIGHTLY                   | "Freeze" (line 9): RRULE
            DTSTART:20261024T100000Z~RRULE                                    | "Freeze" (line 9): "RRULE" is not a line
            DTSTART:20261024T100000Z~RRULE:FREQ=DAILY;UNTIL=never             | "Freeze" (line 9): RRULE
            DTSTART:20261024T100000Z~RRULE:                                   | "Freeze" (line 9): RRULE is not understood
            DTSTART:20261024T100000Z~RRULE:RSCALE=HEBREW;FREQ=YEARLY          | "Freeze" (line 9): RRULE is not understood
            DTSTART:20261399T100000Z                                          | "Freeze" (line 8): DTSTART: Invalid value for MonthOfYear
            DTSTART:20261024T100000Z~EXDATE:whenever                          | "Freeze" (line 9): EXDATE
            DTSTART:20261024T100000Z~RDATE;VALUE=PERIOD:20261025T100000Z/PT1H | "Freeze" (line 9): RDATE;VALUE is not understood
            DTSTART:20261024T100000Z~RECURRENCE-ID;RANGE=THISANDFUTURE:20261024T090000Z | "Freeze" (line 9): RECURRENCE-ID;RANGE is not understood
            """)
    void refusesAnEventWhoseTimeItDoesNotUnderstandAndNamesIt(String lines, String message) {
        assertThatThrownBy(() -> read(event("a", ("SUMMARY:Freeze~" + lines).split("~"))))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("Its event " + message);
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

    /** Each of these takes hours where every part of it is compared with every other. */
    @ParameterizedTest
    @ValueSource(strings = {"zones", "exceptions", "replacements", "path", "nested"})
    void spendsNoMoreThanItMayOnAFile(String kind) {
        String text =
                switch (kind) {
                    case "zones" ->
                        IntStream.range(0, 3_000)
                                        .mapToObj(i -> "BEGIN:VTIMEZONE\r\nTZID:Z\r\nX-NO:" + i
                                                + "\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                                                + "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\n"
                                                + "END:VTIMEZONE\r\n")
                                        .collect(Collectors.joining())
                                + event("a", "DTSTART;TZID=Z:20261024T100000", "DURATION:PT1H");
                    case "exceptions" ->
                        event(
                                "a",
                                "DTSTART:20261024T100000Z",
                                "DURATION:PT1H",
                                "RRULE:FREQ=MINUTELY;COUNT=20000",
                                "EXDATE;VALUE=DATE:" + String.join(",", Collections.nCopies(100_000, "20250101")));
                    case "replacements" ->
                        event("a", "DTSTART:20261024T100000Z", "DURATION:PT1H").repeat(10_000)
                                + event("a", "DTSTART:20261024T100000Z", "RECURRENCE-ID:20261023T100000Z")
                                        .repeat(10_000);
                    case "nested" -> "BEGIN:X\r\n".repeat(50_000) + "END:X\r\n".repeat(50_000);
                    default -> event("a", "DTSTART;TZID=" + "/x".repeat(500_000) + ":20261024T100000", "DURATION:PT1H");
                };
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                assertThat(read(text)).isNotEmpty();
            } catch (ReleaseException e) {
                assertThat(e.getMessage())
                        .containsAnyOf("repeats too often", "too many", "the time zone /x/x", "nested");
            }
        });
    }

    @Test
    void refusesAZoneThatItDoesNotUnderstand() {
        String zone = "BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                + "TZOFFSETFROM:+0300\r\nTZOFFSETTO:east\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        assertThatThrownBy(() -> read(zone + event("a", "DTSTART;TZID=Office:20261024T150000", "DURATION:PT1H")))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("Its time zone \"Office\" (line 9): TZOFFSETTO is not understood.");
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

    @Test
    void refusesBusyTimesThatAreNoEvents() {
        assertThatThrownBy(() -> read("BEGIN:VFREEBUSY\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\n"
                        + "FREEBUSY:20261024T100000Z/PT4H\r\nEND:VFREEBUSY\r\n"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("VFREEBUSY");
    }

    /** A connection that broke, or a server that keeps the first so many bytes. */
    @Test
    void refusesAFileThatIsCutShort() {
        String whole = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n"
                + event("a", "DTSTART:20261024T100000Z", "DURATION:PT1H") + "END:VCALENDAR\r\n";
        for (int end = whole.indexOf("VERSION");
                end < whole.indexOf("END:VCALENDAR") + "END:VCALENDAR".length();
                end++) {
            String cut = whole.substring(0, end);
            assertThatThrownBy(() -> CalendarReader.read(cut, BERLIN, NOW))
                    .as(cut)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessage("It is truncated: it does not end with END:VCALENDAR.");
        }
        String hole = whole.replace("END:VEVENT\r\n", "");
        assertThatThrownBy(() -> CalendarReader.read(hole, BERLIN, NOW))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("It is malformed at line 9: END:VCALENDAR has no matching begin.");
    }
}
