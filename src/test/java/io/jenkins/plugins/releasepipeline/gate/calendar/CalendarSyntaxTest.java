package io.jenkins.plugins.releasepipeline.gate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as programs write them, whole or not. */
class CalendarSyntaxTest extends InEachJvmZone {

    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final String EVENT = freeze("DTSTART:20261202T100000Z", "DURATION:PT1H");

    private static List<String> read(String text) {
        return spans(CalendarReader.read(text, BERLIN, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "<!-- generated in 3 ms -->\n",
                "# cached: yes\n",
                "\u0000",
                "BEGIN:VCALENDAR\nEND:VCALENDAR\n"
            })
    void readsAFileWhateverIsAfterItsEnd(String after) {
        assertThat(read(calendar(EVENT) + after)).containsExactly("2026-12-02T10:00:00Z/2026-12-02T11:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", "\n", "\r\n\r\n", "\uFEFF\n", " \n"})
    void readsAFileWithAByteOrderMarkOrEmptyLinesBeforeIt(String before) {
        assertThat(read(before + calendar(EVENT))).hasSize(1);
        assertThat(read((before + calendar(EVENT)).replace("\n", "\r\n").replace("\r\r", "\r")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"B", "BEGIN", "BEGIN:VCAL", "BEGIN:VCALENDAR\nVERSION:2.0\n"})
    void refusesAFileThatIsCutShortInASecondCalendar(String rest) {
        assertThatThrownBy(() -> read(calendar(EVENT) + rest))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("It is truncated: it does not end with END:VCALENDAR.");
    }

    @Test
    void refusesAnEventThatIsOutsideOfTheCalendar() {
        assertThatThrownBy(() -> read(calendar() + EVENT))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("Its event \"Freeze\" (line 4): it is outside the calendar.");
    }

    @Test
    void readsQuotedNamesFoldedLinesAndAnyCaseAlsoWhereNoVersionIsGiven() {
        String text = "begin:vcalendar\nbegin:vevent\nuid:a\nsummary:Release \n freeze\\, all\n"
                + "dtstart;tzid=\"Eur\n ope/Berlin\":20261202T110000\nDURATION:PT1\n\tH\nend:vevent\nend:vcalendar";
        assertThat(CalendarReader.read(text, BERLIN, NOW))
                .containsExactly(new CalendarFeed.Busy(
                        Instant.parse("2026-12-02T10:00:00Z"),
                        Instant.parse("2026-12-02T11:00:00Z"),
                        "Release freeze, all"));
        String zone = "BEGIN:VTIMEZONE\nTZID:(UTC+01:00) Amsterdam\\, Berlin\nBEGIN:STANDARD\n"
                + "DTSTART:20200101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n";
        String event = freeze("DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin\":20261202T110000", "DURATION:PT1H");
        assertThat(read("BEGIN:VCALENDAR\n" + event + zone + "END:VCALENDAR\n"))
                .containsExactly("2026-12-02T10:00:00Z/2026-12-02T11:00:00Z");
    }

    @Test
    void refusesOtherCalendarsAndOldOnes() {
        assertThatThrownBy(() -> read(calendar("CALSCALE:HEBREW\n", EVENT)))
                .hasMessage("Its calendar scale HEBREW is not supported.");
        assertThatThrownBy(() -> read(calendar(EVENT).replace("2.0", "1.0")))
                .hasMessage("It is a vCalendar 1.0 file, which is not supported: use iCalendar 2.0.");
    }
}
