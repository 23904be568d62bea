package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Counts the builds that wait for a user's Proceed. Each page of Jenkins asks: only what is in memory is read, and the
 * permission is only checked for pipelines for which a build waits.
 */
final class WaitingForMe {

    private WaitingForMe() {}

    /** Builds that wait for a held environment wait for its release; {@code mayPromote} checks a job by its name. */
    static long count(List<LivePipeline> pipelines, Predicate<String> mayPromote) {
        return pipelines.stream()
                .filter(live ->
                        open(live) > 0 && mayPromote.test(live.pipeline().job()))
                .mapToLong(WaitingForMe::open)
                .sum();
    }

    private static long open(LivePipeline live) {
        List<WaitingPromotion> waiting = live.waiting().all();
        if (waiting.isEmpty()) {
            return 0;
        }
        Set<String> held = live.summary().environments().stream()
                .filter(environment -> environment.hold().isPresent())
                .map(EnvironmentSummary::name)
                .collect(Collectors.toSet());
        return waiting.stream()
                .filter(build -> !held.contains(build.environment()))
                .count();
    }
}
