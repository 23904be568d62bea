package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
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

    /** What this process did so far. Reads no file. */
    Stamp stamp(Knowledge knowledge) {
        return new Stamp(
                knowledge,
                List.of(
                        mirror.stamp(),
                        history.stamp(),
                        observer.stamp(),
                        waiting.stamp(),
                        ongoing.stamp(),
                        sightings.stamp(),
                        builds.stamp()));
    }

    /** Where trunk, the deploy refs and the histories are on the disk: another process may have moved them. */
    List<Optional<CommitId>> onDisk() {
        return Stream.of(
                        Stream.of("refs/heads/" + pipeline.trunk()).map(mirror::tip),
                        deployRefs().stream().map(mirror::tip),
                        pipeline.environments().stream().map(Environment::name).map(history::tip))
                .flatMap(tips -> tips)
                .toList();
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
