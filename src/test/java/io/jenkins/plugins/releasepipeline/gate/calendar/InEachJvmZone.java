package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed.Busy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What calendars say does not depend on where the machine is: each test runs in three places. */
@ParameterizedClass(name = "on a machine in {0}")
@ValueSource(strings = {"UTC", "America/New_York", "Asia/Tokyo"})
abstract class InEachJvmZone {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Parameter
    String place;

    private TimeZone before;

    @BeforeEach
    void goThere() {
        before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(place));
    }

    @AfterEach
    void comeBack() {
        TimeZone.setDefault(before);
    }

    /** An event with these lines, called Freeze. */
    static String freeze(String... lines) {
        return "BEGIN:VEVENT\nUID:a\nSUMMARY:Freeze\n" + String.join("\n", lines) + "\nEND:VEVENT\n";
    }

    static String calendar(String... parts) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\n" + String.join("", parts) + "END:VCALENDAR\n";
    }

    /** From when until when it is busy about that day, for a gate in Berlin. */
    static List<String> busy(String day, String... parts) {
        return spans(CalendarReader.read(calendar(parts), BERLIN, Instant.parse(day + "T00:00:00Z")));
    }

    static List<String> spans(List<Busy> busy) {
        return busy.stream().map(one -> one.from() + "/" + one.until()).toList();
    }
}
