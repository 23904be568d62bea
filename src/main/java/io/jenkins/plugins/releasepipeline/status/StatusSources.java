package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.endpoint.observe.VersionObserver;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeeds;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that a pipeline's status is read from. Whatever else it shall show one day, {@link #changes} must count.
 *
 * @param pipeline the definition
 * @param mirror what is known of the remote
 * @param history what was deployed and decided
 * @param deployed what runs
 * @param observer what the version endpoints report
 * @param calendars what calendars say
 * @param waiting the builds that wait
 * @param ongoing what is going on
 * @param sightings since when deploy refs are where they are
 * @param blockers why nothing is promoted
 * @param builds the builds that the host knows
 */
public record StatusSources(
        Pipeline pipeline,
        Mirror mirror,
        History history,
        DeployedCommits deployed,
        VersionObserver observer,
        CalendarFeeds calendars,
        WaitingPromotions waiting,
        OngoingPromotions ongoing,
        RefSightings sightings,
        PromotionBlockers blockers,
        Builds builds) {

    /**
     * Counters that tell whether there is something else to read by now. Reads no file: what another process fetched into
     * the mirror counts from the next fetch of this one on.
     */
    public List<Long> changes() {
        return List.of(
                mirror.stamp(),
                history.stamp(),
                observer.stamp(),
                calendars.stamp(),
                waiting.stamp(),
                ongoing.stamp(),
                sightings.stamp(),
                blockers.stamp(),
                builds.stamp());
    }

    /** The refs that decide what runs. */
    public List<DeployRef> deployRefs() {
        return pipeline.environments().stream()
                .flatMap(environment -> environment.ref().stream())
                .toList();
    }

    /** Until when the gates' answers of this moment stay as they are; empty: the time does not matter. */
    public Optional<Instant> validUntil(Instant now) {
        return pipeline.environments().stream()
                .flatMap(environment ->
                        Gates.validUntil(
                                environment, history.latest(environment.name()).decisions(), now)
                                .stream())
                .min(Comparator.naturalOrder());
    }
}
