package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import io.jenkins.plugins.releasepipeline.gate.checks.ChecksSource;
import io.jenkins.plugins.releasepipeline.gate.checks.CommitChecks;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Background observations for gates. No function waits for the network.
 *
 * @param endpoints the last response of a version endpoint
 * @param heartbeats the last observation of a heartbeat
 * @param calendars the last known state of a calendar
 * @param checks the last known checks of a commit
 */
public record ExternalSignals(
        Function<VersionEndpoint, Optional<Observed>> endpoints,
        Function<Heartbeat, Optional<ObservedHeartbeat>> heartbeats,
        Function<CalendarSource, CalendarFeed> calendars,
        BiFunction<ChecksSource, CommitId, CommitChecks> checks) {

    /** Without observations. */
    public static final ExternalSignals NONE = new ExternalSignals(
            url -> Optional.empty(),
            url -> Optional.empty(),
            calendar -> CalendarFeed.UNREAD,
            (source, commit) -> CommitChecks.UNREAD);
}
