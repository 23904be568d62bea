package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * What others see in the background that gates look at. Neither waits for the network.
 *
 * @param endpoints what a version endpoint said last
 * @param calendars what is known of a calendar
 */
public record ExternalSignals(
        Function<VersionEndpoint, Optional<Observed>> endpoints, Function<CalendarSource, CalendarFeed> calendars) {

    /** Nobody looks. */
    public static final ExternalSignals NONE =
            new ExternalSignals(url -> Optional.empty(), calendar -> CalendarFeed.UNREAD);
}
