package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import io.jenkins.plugins.releasepipeline.version.Observed;
import java.util.Optional;
import java.util.function.Function;

/**
 * What others see in the background that gates look at. Neither waits for the network.
 *
 * @param endpoints what a version endpoint said last
 * @param calendars what is known of a calendar
 */
public record Outlook(
        Function<VersionEndpoint, Optional<Observed>> endpoints, Function<CalendarSource, CalendarFeed> calendars) {

    /** Nobody looks. */
    public static final Outlook NONE = new Outlook(url -> Optional.empty(), calendar -> CalendarFeed.UNREAD);
}
