package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.gate.Gates;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.promotion.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.status.RefSightings;
import io.jenkins.plugins.releasepipeline.version.VersionObserver;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a pipeline's status is read from. Whatever else it shall show one day, its stamp must count. */
record Inputs(
        Pipeline pipeline,
        Mirror mirror,
        History history,
        VersionObserver observer,
        WaitingPromotions waiting,
        OngoingPromotions ongoing,
        RefSightings sightings,
        Builds builds) {

    /** What there is to read now. Looks at some files, and never waits for the network. */
    Stamp stamp(Knowledge knowledge) {
        return new Stamp(
                knowledge,
                Stream.concat(Stream.of("refs/heads/" + pipeline.trunk()), deployRefs().stream())
                        .map(mirror::tip)
                        .toList(),
                pipeline.environments().stream()
                        .map(Environment::name)
                        .map(history::tip)
                        .toList(),
                List.of(
                        mirror.stamp(),
                        observer.stamp(),
                        waiting.stamp(),
                        ongoing.stamp(),
                        sightings.stamp(),
                        builds.stamp()));
    }

    /** The refs that decide what runs. */
    List<String> deployRefs() {
        return pipeline.environments().stream()
                .flatMap(environment -> environment.deployRef().stream())
                .map(DeployRef::ref)
                .toList();
    }

    /** Until when the gates' answers of this moment stay as they are; empty: the time does not matter. */
    Optional<Instant> validUntil(Instant now) {
        return pipeline.environments().stream()
                .flatMap(environment -> Gates.validUntil(environment, now).stream())
                .min(Comparator.naturalOrder());
    }
}
