package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.endpoint.observe.HeartbeatObserver;
import io.jenkins.plugins.releasepipeline.endpoint.observe.VersionObserver;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeeds;
import io.jenkins.plugins.releasepipeline.gate.checks.ChecksFeeds;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All sources of a pipeline's status. A new source must also be counted in {@link #changes}.
 *
 * @param pipeline the definition
 * @param mirror the local copy of the remote
 * @param history the deployments and decisions
 * @param deployed the running commits
 * @param observer reads the version endpoints
 * @param heartbeats reads the heartbeats
 * @param calendars the events of calendars
 * @param checks the checks of commits
 * @param waiting the builds that wait for Proceed
 * @param ongoing the activities that are running
 * @param sightings since when deploy refs point where they do
 * @param blockers why environments are not promoted to
 * @param builds the builds of the host
 * @param line whether the line of the host is stopped
 * @param deployments the builds that deploy
 * @param usual how long deployments to an environment usually take
 */
public record StatusSources(
        Pipeline pipeline,
        Mirror mirror,
        History history,
        DeployedCommits deployed,
        VersionObserver observer,
        HeartbeatObserver heartbeats,
        CalendarFeeds calendars,
        ChecksFeeds checks,
        WaitingPromotions waiting,
        OngoingPromotions ongoing,
        RefSightings sightings,
        PromotionBlockers blockers,
        Builds builds,
        Supplier<LineState> line,
        Deployments deployments,
        Function<String, Usual> usual) {

    /** How long it usually takes until a commit is deployed, and from there until it is verified; empty if unknown. */
    public record Usual(Optional<Duration> deploying, Optional<Duration> verifying) {}

    /**
     * Returns counters that change whenever the status has to be read again. Reads no file: a fetch of another process
     * into the mirror counts from the next fetch of this process.
     */
    public List<Long> changes() {
        return List.of(
                mirror.stamp(),
                history.stamp(),
                observer.stamp(),
                heartbeats.stamp(),
                calendars.stamp(),
                checks.stamp(),
                waiting.stamp(),
                ongoing.stamp(),
                sightings.stamp(),
                blockers.stamp(),
                builds.stamp(),
                line.get().count());
    }

    /** Returns the refs that decide what runs. */
    public List<DeployRef> deployRefs() {
        return pipeline.environments().stream()
                .flatMap(environment -> environment.ref().stream())
                .toList();
    }

    /** Returns until when the gates' current answers stay valid; empty: independent of time. */
    public Optional<Instant> validUntil(Instant now) {
        return pipeline.environments().stream()
                .flatMap(environment ->
                        Gates.validUntil(
                                environment,
                                history.latest(environment.name()),
                                line.get().hold(),
                                now)
                                .stream())
                .min(Comparator.naturalOrder());
    }
}
