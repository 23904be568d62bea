package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** A freeze as an admin writes it: in a form, as configuration as code, or in the demo's file. */
public final class FreezeText {

    private FreezeText() {}

    /** A day alone is meant as a whole, also the last one. */
    public static GateRule.Freeze freeze(String timeZone, String from, String until, String reason) {
        LocalDateTime end = isDate(until) ? time(until).plusDays(1) : time(until);
        return new GateRule.Freeze(WindowText.timeZone(timeZone), time(from), end, reason.trim());
    }

    /** A date such as {@code 2026-12-20}, or with a time {@code 2026-12-20 16:00}, which may also be written with a T. */
    public static LocalDateTime time(String text) {
        String given = text.trim();
        try {
            return isDate(given)
                    ? LocalDate.parse(given).atStartOfDay()
                    : LocalDateTime.parse(given.replaceFirst("(?<=\\d) +(?=\\d)", "T"));
        } catch (DateTimeException e) {
            throw new ReleaseException(Messages.FreezeText_Time(text), e);
        }
    }

    private static boolean isDate(String text) {
        return text.trim().length() == "2026-12-20".length();
    }
}
