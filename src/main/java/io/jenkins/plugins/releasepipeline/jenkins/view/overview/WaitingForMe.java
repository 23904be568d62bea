package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
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

    /**
     * Builds that wait for a held environment wait for its release, others for one of its promoters; {@code mayPromote}
     * checks a job by its name.
     */
    static long count(List<LivePipeline> pipelines, Predicate<String> mayPromote, Actor me) {
        return pipelines.stream()
                .filter(live ->
                        open(live, me) > 0 && mayPromote.test(live.pipeline().job()))
                .mapToLong(live -> open(live, me))
                .sum();
    }

    private static long open(LivePipeline live, Actor me) {
        List<WaitingPromotion> waiting = live.waiting().all();
        if (waiting.isEmpty()) {
            return 0;
        }
        Set<String> held = live.summary().environments().stream()
                .filter(environment -> environment.hold().isPresent())
                .map(EnvironmentSummary::name)
                .collect(Collectors.toSet());
        Set<String> mine = live.pipeline().environments().stream()
                .filter(environment -> environment.access().lets(me, RestrictedAction.PROMOTE))
                .map(Environment::name)
                .filter(name -> !held.contains(name))
                .collect(Collectors.toSet());
        return waiting.stream()
                .filter(build -> mine.contains(build.environment()))
                .count();
    }
}
