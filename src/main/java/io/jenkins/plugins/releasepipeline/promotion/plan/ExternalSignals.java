package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Background observations for gates. Neither function waits for the network.
 *
 * @param endpoints the last response of a version endpoint
 * @param calendars the last known state of a calendar
 */
public record ExternalSignals(
        Function<VersionEndpoint, Optional<Observed>> endpoints, Function<CalendarSource, CalendarFeed> calendars) {

    /** Without observations. */
    public static final ExternalSignals NONE =
            new ExternalSignals(url -> Optional.empty(), calendar -> CalendarFeed.UNREAD);
}
