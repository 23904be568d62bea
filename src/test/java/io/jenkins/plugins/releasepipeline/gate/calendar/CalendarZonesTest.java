package io.jenkins.plugins.releasepipeline.gate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Time zones that a calendar defines, as Outlook, Exchange, Google and Thunderbird write them, and those it only names. */
class CalendarZonesTest extends InEachJvmZone {

    private static final String EASTERN = zone(
            "Eastern",
            change("DAYLIGHT", "20070311T020000", "-0500", "-0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
            change("STANDARD", "20071104T020000", "-0400", "-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"));
    private static final String MELBOURNE = zone(
            "AUS Eastern Standard Time",
            change("STANDARD", "16010101T030000", "+1100", "+1000", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4"),
            change("DAYLIGHT", "16010101T020000", "+1000", "+1100", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"));
    private static final String LORD_HOWE = zone(
            "Lord Howe",
            change("STANDARD", "20080406T020000", "+1100", "+1030", "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU"),
            change("DAYLIGHT", "20081005T020000", "+1030", "+1100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU"));
    private static final String DUBLIN = zone(
            "Dublin",
            change("STANDARD", "19710328T010000", "+0000", "+0100", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
            change("DAYLIGHT", "19711031T020000", "+0100", "+0000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"));

    private static String zone(String name, String... changes) {
        return "BEGIN:VTIMEZONE\nTZID:" + name + "\n" + String.join("", changes) + "END:VTIMEZONE\n";
    }

    private static String change(String kind, String start, String from, String to, String more) {
        return "BEGIN:" + kind + "\nDTSTART:" + start + "\nTZOFFSETFROM:" + from + "\nTZOFFSETTO:" + to + "\n"
                + (more.isEmpty() ? "" : more + "\n") + "END:" + kind + "\n";
    }

    private static String at(String zone, String start) {
        return freeze("DTSTART;TZID=" + zone + ":" + start, "DURATION:PT1H");
    }

    @Test
    void readsTheHoursBetweenASwitchAndItsTimeInUtc() {
        assertThat(busy(
                        "2027-03-12",
                        EASTERN,
                        freeze("DTSTART;TZID=Eastern:20270313T220000", "DTEND;TZID=Eastern:20270314T010000")))
                .containsExactly("2027-03-14T03:00:00Z/2027-03-14T06:00:00Z");
        assertThat(busy("2027-04-02", MELBOURNE, at("AUS Eastern Standard Time", "20270404T120000")))
                .containsExactly("2027-04-04T02:00:00Z/2027-04-04T03:00:00Z");
    }

    /** On the first Sunday of November, the clocks are put back at 02:00. */
    @Test
    void readsASeriesThatBeginsWhenClocksChange() {
        assertThat(busy(
                        "2026-12-01",
                        EASTERN,
                        freeze("DTSTART;TZID=Eastern:20261101T040000", "DURATION:PT1H", "RRULE:FREQ=DAILY")))
                .hasSize(16)
                .startsWith("2026-11-29T09:00:00Z/2026-11-29T10:00:00Z")
                .endsWith("2026-12-14T09:00:00Z/2026-12-14T10:00:00Z");
    }

    /** What comes twice is the first, and what never comes is as if the clocks were not put forward yet (RFC 5545, 3.3.5). */
    @ParameterizedTest
    @CsvSource({
        "2027-11-06, 20271107T013000, 2027-11-07T05:30:00Z",
        "2027-11-06, 20271107T020000, 2027-11-07T07:00:00Z",
        "2027-03-13, 20270314T013000, 2027-03-14T06:30:00Z",
        "2027-03-13, 20270314T023000, 2027-03-14T07:30:00Z",
        "2027-03-13, 20270314T030000, 2027-03-14T07:00:00Z"
    })
    void readsAnHourThatComesTwiceOrNever(String day, String start, String begins) {
        for (String zone : new String[] {"Eastern", "America/New_York"}) {
            assertThat(busy(day, EASTERN, at(zone, start)).get(0)).startsWith(begins + "/");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "20270403T120000, 2027-04-03T01:00:00Z",
        "20270404T013500, 2027-04-03T14:35:00Z",
        "20270404T020000, 2027-04-03T15:30:00Z",
        "20271003T013000, 2027-10-02T15:00:00Z",
        "20271003T021500, 2027-10-02T15:45:00Z",
        "20271003T023000, 2027-10-02T15:30:00Z"
    })
    void readsASummerTimeOfHalfAnHour(String start, String begins) {
        String day = start.substring(0, 4) + "-" + start.substring(4, 6) + "-01";
        for (String zone : new String[] {"Lord Howe", "Australia/Lord_Howe"}) {
            assertThat(busy(day, LORD_HOWE, at(zone, start)).get(0)).startsWith(begins + "/");
        }
    }

    /** In Ireland, winter time is the one that is moved, and DAYLIGHT is in winter. */
    @Test
    void readsANegativeSummerTime() {
        assertThat(busy("2027-07-01", DUBLIN, at("Dublin", "20270701T120000")))
                .containsExactly("2027-07-01T11:00:00Z/2027-07-01T12:00:00Z");
        assertThat(busy("2027-01-01", DUBLIN, at("Dublin", "20270101T120000")))
                .containsExactly("2027-01-01T12:00:00Z/2027-01-01T13:00:00Z");
        assertThat(busy("2027-10-30", DUBLIN, at("Dublin", "20271031T003000")))
                .containsExactly("2027-10-30T23:30:00Z/2027-10-31T00:30:00Z");
    }

    /** Whatever its name is known for. */
    @Test
    void believesTheDefinitionMoreThanTheName() {
        String zone = zone("Europe/Berlin", change("STANDARD", "20200101T000000", "+0500", "+0500", ""));
        assertThat(busy("2026-12-01", zone, at("Europe/Berlin", "20261202T120000")))
                .containsExactly("2026-12-02T07:00:00Z/2026-12-02T08:00:00Z");
    }

    /** A definition often begins in the year of the event. */
    @Test
    void takesWhatIsBeforeADefinitionFromTheZoneOfThatNameWhereItFits() {
        String changes = change("DAYLIGHT", "20270314T020000", "-0500", "-0400", "");
        assertThat(busy("2026-10-01", zone("America/New_York", changes), at("America/New_York", "20261001T120000")))
                .containsExactly("2026-10-01T16:00:00Z/2026-10-01T17:00:00Z");
        assertThat(busy("2026-10-01", zone("Our office", changes), at("Our office", "20261001T120000")))
                .containsExactly("2026-10-01T17:00:00Z/2026-10-01T18:00:00Z");
    }

    @Test
    void endsARuleOfADefinitionWhereItSaysSo() {
        String zone = zone(
                "Z",
                change(
                        "DAYLIGHT",
                        "20200329T020000",
                        "+0100",
                        "+0200",
                        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20260329T010000Z"),
                change("STANDARD", "20201025T030000", "+0200", "+0100", "RDATE:20211031T030000,20261025T030000"));
        assertThat(busy("2026-07-01", zone, at("Z", "20260701T120000")))
                .containsExactly("2026-07-01T10:00:00Z/2026-07-01T11:00:00Z");
        assertThat(busy("2027-07-01", zone, at("Z", "20270701T120000")))
                .containsExactly("2027-07-01T11:00:00Z/2027-07-01T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART;TZID=Europe/Berlin;VALUE=DATE:20261202",
                "DTSTART;TZID=Nowhere;VALUE=DATE:20261202",
                "DTSTART;VALUE=DATE:20261202",
                "DTSTART:20261202"
            })
    void readsAWholeDayWithoutRegardToAZone(String start) {
        assertThat(busy("2026-12-01", freeze(start))).containsExactly("2026-12-01T23:00:00Z/2026-12-02T23:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";TZID=UTC:20261202T100000Z",
                ";TZID=Nowhere:20261202T100000Z",
                ";TZID=\"Europe/Berlin\":20261202T110000",
                ";TZID=/Europe/Berlin:20261202T110000",
                ";TZID=/citadel.org/20210210_1/Europe/Berlin:20261202T110000",
                ";TZID=/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires:20261202T070000",
                ":20261202T110000"
            })
    void readsATimeByItsZone(String start) {
        assertThat(busy("2026-12-01", freeze("DTSTART" + start, "DURATION:PT1H")))
                .containsExactly("2026-12-02T10:00:00Z/2026-12-02T11:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PST", "IST", "GMT+25", "Customized Time Zone", "Berlin", "A/Europe/Berlin", "/x/y"})
    void refusesAZoneThatIsNeitherDefinedNorKnown(String zone) {
        assertThatThrownBy(() -> busy("2026-12-01", at(zone, "20261202T110000")))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("Its event \"Freeze\" (line 6): the time zone " + zone + " is not known.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DTSTART:20200101T000000~TZOFFSETTO:+0100                      | (line 5): it has no TZOFFSETFROM.
            DTSTART:20200101T000000~TZOFFSETFROM:+0100~TZOFFSETTO:+01     | (line 8): TZOFFSETTO is not understood.
            DTSTART:20200101T000000~TZOFFSETFROM:+0100~TZOFFSETTO:+2000   | (line 8): TZOFFSETTO: Zone offset
            TZOFFSETFROM:+0100~TZOFFSETTO:+0100                           | (line 5): it has no DTSTART.
            DTSTART:20200101T000000~TZOFFSETFROM:+0100~TZOFFSETTO:+0100~RRULE:FREQ=NEVER | (line 9): RRULE is not understood.
            """)
    void refusesADefinitionThatItDoesNotUnderstandAndNamesIt(String lines, String problem) {
        String zone = "BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\n" + lines.replace('~', '\n')
                + "\nEND:STANDARD\nEND:VTIMEZONE\n";
        assertThatThrownBy(() -> busy("2026-12-01", zone, at("Office", "20261202T110000")))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("Its time zone \"Office\" " + problem);
        assertThat(busy("2026-12-01", zone, at("UTC", "20261202T110000"))).hasSize(1);
    }

    @Test
    void refusesAZoneOfTwoDefinitionsWhereItMakesADifference() {
        String one = zone("Z", change("STANDARD", "20200101T000000", "+0100", "+0100", ""));
        String same = zone("Z", change("STANDARD", "20100101T000000", "+0100", "+0100", ""));
        String other = zone("Z", change("STANDARD", "20200101T000000", "+0100", "+0200", ""));
        assertThat(busy("2026-12-01", one, same, at("Z", "20261202T110000"))).hasSize(1);
        assertThatThrownBy(() -> busy("2026-12-01", one, other, at("Z", "20261202T110000")))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("Its time zone \"Z\" (line 11): it is defined twice, in different ways.");
    }
}
