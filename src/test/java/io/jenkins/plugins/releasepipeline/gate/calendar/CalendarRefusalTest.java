package io.jenkins.plugins.releasepipeline.gate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not understood is refused, never taken for a free day. */
class CalendarRefusalTest extends CalendarEvents {

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
