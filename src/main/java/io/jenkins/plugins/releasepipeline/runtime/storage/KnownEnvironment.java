package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import java.util.Optional;

/**
 * An environment as it was defined when its pipeline was opened last, or for the last time with it.
 *
 * @param name its name
 * @param target what decided what runs, as {@link DeployRef#label} calls it; empty: not known
 * @param production whether it was the pipeline's production
 * @param defined no: the pipeline was opened without it since
 */
public record KnownEnvironment(String name, Optional<String> target, boolean production, boolean defined) {

    private static final String BODY = "body of a step";

    /** As it is defined now. */
    static KnownEnvironment of(Environment environment) {
        return new KnownEnvironment(
                environment.name(), Optional.of(target(environment)), environment.production(), true);
    }

    /** One of which only the history tells. */
    static KnownEnvironment ofHistory(String name) {
        return new KnownEnvironment(name, Optional.empty(), false, true);
    }

    /** The same after its definition is gone. */
    KnownEnvironment former() {
        return new KnownEnvironment(name, target, production, false);
    }

    /** Whether both have the name and the ref or job of each other. */
    boolean isSame(KnownEnvironment other) {
        return name.equals(other.name) && target.equals(other.target);
    }

    /** What decides what runs on an environment. */
    static String target(Environment environment) {
        return environment.deployRef().map(DeployRef::label).orElse(BODY);
    }

    /** Whether it is about the same ref or job, as far as that is known. */
    boolean isAbout(Environment environment) {
        return target.equals(Optional.of(target(environment)));
    }
}
