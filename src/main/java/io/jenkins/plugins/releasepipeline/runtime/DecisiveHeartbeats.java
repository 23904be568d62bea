package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The heartbeats of a pipeline that decide about promotions and rollbacks: those of environments with a watch, also before
 * it begins, because it asks what was before a deployment; and those that a gate asks.
 */
final class DecisiveHeartbeats {

    private DecisiveHeartbeats() {}

    static Set<Heartbeat> of(Pipeline pipeline) {
        Stream<String> watched = pipeline.environments().stream()
                .filter(environment -> environment.automation().watch().isPresent())
                .map(Environment::name);
        Stream<String> asked = pipeline.environments().stream()
                .flatMap(target -> Gates.of(target).stream().flatMap(gate -> gate.heartbeats(target).stream()));
        return Stream.concat(watched, asked)
                .flatMap(name -> pipeline.environment(name).heartbeats().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
