package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeeds;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.promotion.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.status.RefSightings;
import io.jenkins.plugins.releasepipeline.status.Standstills;
import io.jenkins.plugins.releasepipeline.version.VersionObserver;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that a pipeline's status is read from. Whatever else it shall show one day, its stamp must count. */
record Inputs(
        Pipeline pipeline,
        Mirror mirror,
        History history,
        VersionObserver observer,
        CalendarFeeds calendars,
        WaitingPromotions waiting,
        OngoingPromotions ongoing,
        RefSightings sightings,
        Standstills standstills,
        Builds builds) {

    /**
     * What there is to read now. Reads no file: what another process fetched into the mirror counts from the next fetch of
     * this one on.
     */
    Stamp stamp(Knowledge knowledge) {
        return new Stamp(
                knowledge,
                List.of(
                        mirror.stamp(),
                        history.stamp(),
                        observer.stamp(),
                        calendars.stamp(),
                        waiting.stamp(),
                        ongoing.stamp(),
                        sightings.stamp(),
                        standstills.stamp(),
                        builds.stamp()));
    }

    /** The refs that decide what runs. */
    List<DeployRef> deployRefs() {
        return pipeline.environments().stream()
                .flatMap(environment -> environment.ref().stream())
                .toList();
    }

    /** Until when the gates' answers of this moment stay as they are; empty: the time does not matter. */
    Optional<Instant> validUntil(Instant now) {
        return pipeline.environments().stream()
                .flatMap(environment ->
                        Gates.validUntil(
                                environment, history.latest(environment.name()).decisions(), now)
                                .stream())
                .min(Comparator.naturalOrder());
    }
}
