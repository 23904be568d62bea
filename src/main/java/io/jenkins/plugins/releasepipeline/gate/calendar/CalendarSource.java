package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.domain.WebUrl;
import java.net.URI;
import java.time.ZoneId;

/**
 * The source of an iCalendar feed.
 *
 * @param url its http or https URL; the path may be a secret
 * @param timeZone the zone of whole days and times without a zone
 */
public record CalendarSource(URI url, ZoneId timeZone) {

    /** Refuses a URL that is not plain http or https. */
    public CalendarSource {
        url = WebUrl.check("calendar", url);
    }
}
