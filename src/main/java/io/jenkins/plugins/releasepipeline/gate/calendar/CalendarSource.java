package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.domain.WebUrl;
import java.net.URI;
import java.time.ZoneId;

/**
 * Where an iCalendar feed is, and how it is read.
 *
 * @param url where it is, http or https; its path may be a secret
 * @param timeZone where whole days and times without a time zone are meant
 */
public record CalendarSource(URI url, ZoneId timeZone) {

    /** Refuses what is not a plain http or https URL. */
    public CalendarSource {
        url = WebUrl.check("calendar", url);
    }
}
