package io.jenkins.plugins.releasepipeline.gate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When events repeat, until when, and when they don't. */
class CalendarRepetitionTest extends InEachJvmZone {

    /** The days in December 2026 on which it begins, in Berlin or where else it is. */
    private static List<String> days(String day, String... parts) {
        return busy(day, parts).stream().map(span -> span.substring(8, 10)).toList();
    }

    private static String daily(String... more) {
        return freeze("DTSTART;VALUE=DATE:20261216\nRRULE:FREQ=DAILY;" + String.join("\n", more));
    }

    private static String ten(String... more) {
        return freeze("DTSTART;TZID=Europe/Berlin:20261201T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;"
                + String.join("\n", more));
    }

    /** Programs write the midnight of the last day in UTC, or its last second as if it were. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "20261220",
                "20261219T230000Z",
                "20261220T000000Z",
                "20261220T000000",
                "20261220T235959",
                "20261220T235959Z"
            })
    void repeatsWholeDaysToTheLastOneWhereverThatIsWritten(String until) {
        // Each begins at 23:00 UTC on the day before.
        assertThat(days("2026-12-17", daily("UNTIL=" + until))).containsExactly("15", "16", "17", "18", "19");
    }

    @ParameterizedTest
    @CsvSource({
        "20261203, 3",
        "20261203T090000Z, 3",
        "20261203T085959Z, 2",
        "20261203T100000, 3",
        "20261203T095959, 2",
        "20261203T000000Z, 2"
    })
    void repeatsATimeUntilThenInclusive(String until, int times) {
        assertThat(busy("2026-12-01", ten("UNTIL=" + until))).hasSize(times);
    }

    @Test
    void repeatsHoweverLongAgoItBegan() {
        for (String start : List.of("19301225", "19001225", "16001225")) {
            assertThat(busy("2026-12-24", freeze("DTSTART;VALUE=DATE:" + start, "RRULE:FREQ=YEARLY")))
                    .as(start)
                    .containsExactly("2026-12-24T23:00:00Z/2026-12-25T23:00:00Z");
        }
        assertThat(busy("2026-12-24", freeze("DTSTART;VALUE=DATE:19250105", "RRULE:FREQ=WEEKLY;BYDAY=MO")))
                .containsExactly(
                        "2026-12-27T23:00:00Z/2026-12-28T23:00:00Z", "2027-01-03T23:00:00Z/2027-01-04T23:00:00Z");
        assertThat(busy("2028-02-28", freeze("DTSTART;VALUE=DATE:18480229", "RRULE:FREQ=YEARLY;INTERVAL=4")))
                .containsExactly("2028-02-28T23:00:00Z/2028-02-29T23:00:00Z");
        assertThat(busy(
                        "2026-12-02",
                        freeze("DTSTART:17760704T100000Z", "DURATION:PT1M", "RRULE:FREQ=SECONDLY;INTERVAL=86400")))
                .hasSize(16);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20200101T100000Z | FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR              | 09,11
            20200131T100000Z | FREQ=MONTHLY;BYMONTHDAY=-1                      | 30
            20200101T100000Z | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1   | 30
            20261130T090000Z | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1  | 30,04,07,11,14
            20261201T170000Z | FREQ=DAILY;BYHOUR=9,17;BYSETPOS=-1;UNTIL=20261203 | 01,02,03
            20240109T100000Z | FREQ=YEARLY;BYMONTHDAY=9                        | 09
            20200101T100000Z | FREQ=YEARLY;BYWEEKNO=50;BYDAY=MO                | 07
            20200107T100000Z | FREQ=YEARLY;BYWEEKNO=50                         | 08
            20200101T100000Z | freq=yearly; bymonth=12; byday=1TH              | 03
            20200601T100000Z | FREQ=MONTHLY;COUNT=79                           | 01
            20200601T100000Z | FREQ=MONTHLY;COUNT=78                           | ''
            20261201T100000Z | FREQ=DAILY;INTERVAL=100000                      | 01
            """)
    void followsARule(String start, String rule, String found) {
        String expected =
                String.join(",", days("2026-12-02", freeze("DTSTART:" + start, "DURATION:PT1H", "RRULE:" + rule)));
        assertThat(expected).isEqualTo(found);
    }

    /** The week that straddles the end of August counts as far as it is in September. */
    @Test
    void countsPositionsInWhatTheMonthLeavesOfAWeek() {
        assertThat(days(
                        "2026-09-01",
                        freeze(
                                "DTSTART:20260901T090000Z",
                                "DURATION:PT1H",
                                "RRULE:FREQ=WEEKLY;BYMONTH=9;BYDAY=MO,TU,WE;BYSETPOS=1")))
                .containsExactly("01", "07", "14");
    }

    /** So do those that delete a series, by an end before its beginning. */
    @Test
    void alwaysCountsTheStartUnlessTheSeriesEndsBeforeIt() {
        assertThat(days(
                        "2026-12-02",
                        freeze("DTSTART:20261202T100000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=1")))
                .containsExactly("02", "04");
        assertThat(busy("2026-12-02", freeze("DTSTART;VALUE=DATE:20261202", "RRULE:FREQ=DAILY;UNTIL=20261201")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXDATE;TZID=Europe/Berlin:20261202T100000",
                "EXDATE:20261202T090000Z",
                "EXDATE:20261202T100000",
                "EXDATE;VALUE=DATE:20261202",
                "EXDATE;TZID=America/New_York:20261202T040000",
                "EXDATE:20261101T090000Z,20261202T090000Z",
                "EXRULE:FREQ=WEEKLY;BYDAY=WE"
            })
    void leavesOutATimeHoweverItIsWritten(String except) {
        assertThat(days("2026-12-01", ten("COUNT=3\n" + except))).containsExactly("01", "03");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXDATE;VALUE=DATE:20261217",
                "EXDATE:20261217T000000",
                "EXDATE:20261217T000000Z",
                "EXDATE:20261216T230000Z",
                "EXDATE;TZID=America/New_York:20261217T000000",
                "EXDATE:20261217T100000"
            })
    void leavesOutADayHoweverItIsWritten(String except) {
        assertThat(days("2026-12-16", daily("COUNT=3\n" + except))).containsExactly("15", "17");
    }

    @ParameterizedTest
    @CsvSource({
        "RECURRENCE-ID;VALUE=DATE:20261217, true",
        "RECURRENCE-ID:20261217T000000, true",
        "RECURRENCE-ID:20261217T000000Z, true",
        "RECURRENCE-ID;TZID=Asia/Hong_Kong:20261217T000000, true",
        "RECURRENCE-ID:20261218T230000Z, false"
    })
    void movesADayHoweverItsOldOneIsWritten(String old, boolean moves) {
        String moved = freeze("DTSTART;VALUE=DATE:20261225", old);
        assertThat(days("2026-12-16", daily("COUNT=3"), moved).contains("16")).isEqualTo(!moves);
        assertThat(days("2026-12-16", daily("COUNT=3"), moved)).contains("24");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RECURRENCE-ID;TZID=Europe/Berlin:20261202T100000",
                "RECURRENCE-ID:20261202T090000Z",
                "RECURRENCE-ID:20261202T100000",
                "RECURRENCE-ID;VALUE=DATE:20261202"
            })
    void movesATimeHoweverItsOldOneIsWritten(String old) {
        assertThat(days(
                        "2026-12-01",
                        ten("COUNT=3"),
                        freeze("DTSTART;TZID=Europe/Berlin:20261204T100000", "DURATION:PT1H", old)))
                .containsExactly("01", "03", "04");
    }

    @Test
    void addsDates() {
        assertThat(days(
                        "2026-12-01",
                        ten("UNTIL=20261202\nRDATE:20261205T080000Z,20261204T100000\nEXDATE:20261204T090000Z")))
                .containsExactly("01", "02", "05");
        assertThat(days("2026-12-16", freeze("DTSTART;VALUE=DATE:20261216", "RDATE;VALUE=DATE:20261218,20261220")))
                .containsExactly("15", "17", "19");
    }

    /** By RFC 5545, an end stands for the time that passes, and days of a duration are days on the calendar. */
    @Test
    void lastsAsLongWhenClocksChange() {
        String start = "DTSTART;TZID=Europe/Berlin:20270320T220000";
        assertThat(busy(
                        "2027-03-28",
                        freeze(start, "DTEND;TZID=Europe/Berlin:20270321T060000", "RRULE:FREQ=WEEKLY;COUNT=2")))
                .containsExactly("2027-03-27T21:00:00Z/2027-03-28T05:00:00Z");
        assertThat(busy("2027-03-28", freeze(start, "DURATION:P1D", "RRULE:FREQ=WEEKLY;COUNT=2")))
                .containsExactly("2027-03-27T21:00:00Z/2027-03-28T20:00:00Z");
        assertThat(busy("2027-03-28", freeze(start, "DURATION:PT24H", "RRULE:FREQ=WEEKLY;COUNT=2")))
                .containsExactly("2027-03-27T21:00:00Z/2027-03-28T21:00:00Z");
    }

    @Test
    void readsADayThatEndsWhereItBeginsAsThatDay() {
        assertThat(busy("2026-12-01", freeze("DTSTART;VALUE=DATE:20261202", "DTEND;VALUE=DATE:20261202")))
                .containsExactly("2026-12-01T23:00:00Z/2026-12-02T23:00:00Z");
        assertThat(busy("2026-12-01", freeze("DTSTART:20261202T220000Z", "DTEND:20261202T240000Z")))
                .containsExactly("2026-12-02T22:00:00Z/2026-12-03T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DTSTART:20261201T100000Z~RRULE:FREQ=DAILY;X-NOT=SUN             | RRULE is not understood.
            DTSTART:20261201T100000Z~RRULE:FREQ=DAILY;FREQ=WEEKLY           | RRULE is not understood.
            DTSTART:20261201T100000Z~RRULE:FREQ=DAILY;UNTIL=20261202T10000Z | RRULE: "20261202T10000Z" is neither a date nor a time.
            DTSTART:20261201T100000Z~RRULE:FREQ=YEARLY;SKIP=FORWARD         | RRULE is not understood.
            DTSTART:20261201T100000Z~RRULE:FREQ=YEARLY;INTERVAL=2147483647  | RRULE is not understood.
            DTSTART:20261201T100000Z~RRULE:FREQ=DAILY;INTERVAL=0            | RRULE is not understood.
            DTSTART:20261201T100000Z~RRULE:FREQ=WEEKLY;BYDAY=1MO            | RRULE is not understood.
            DTSTART;VALUE=DATE:20261201~RRULE:FREQ=HOURLY                   | RRULE is not understood.
            DTSTART:20261201T100000Z~RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | RRULE can't be evaluated
            DTSTART:20261201T100000Z~RRULE:FREQ=WEEKLY;BYDAY=WE;BYSETPOS=3   | RRULE can't be evaluated
            DTSTART:19701201T100000Z~RRULE:FREQ=SECONDLY;COUNT=2000000000   | RRULE repeats too often to be evaluated.
            DTSTART:20261201T100000Z~RDATE;VALUE=DATE:20261203              | it mixes whole days and times of day.
            DTSTART;VALUE=DATE:20261201T100000Z                             | DTSTART contradicts its VALUE=DATE.
            DTSTART;VALUE=DATE-TIME:20261201                                | DTSTART contradicts its VALUE=DATE-TIME.
            DTSTART:20261201T100000Z~DTSTART:20261202T100000Z               | it has more than one DTSTART.
            DTSTART:20261201T100000Z~DTEND:20261201T110000Z~DURATION:PT2H   | it has both a DTEND and a DURATION.
            """)
    void refusesWhatItCannotFollowAndNamesTheEventAndTheLine(String lines, String problem) {
        assertThatThrownBy(() -> busy("2026-12-01", freeze(lines.split("~"))))
                .isInstanceOf(ReleaseException.class)
                .hasMessageMatching("(?s)Its event \"Freeze\" \\(line [678]\\): .*")
                .hasMessageContaining(problem);
    }

    /** Whether people are free is certain, so when that is makes no difference. */
    @Test
    void takesNoNoticeOfTheTimesOfWhatIsFree() {
        assertThat(busy("2026-12-01", freeze("TRANSP:TRANSPARENT", "DTSTART:soon")))
                .isEmpty();
    }
}
