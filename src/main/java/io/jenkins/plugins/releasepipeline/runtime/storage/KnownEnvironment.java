package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import java.util.Optional;

/**
 * An environment as of its last definition when its pipeline was opened.
 *
 * @param name its name
 * @param target what decided which commit ran, as {@link DeployRef#label} names it; empty if unknown
 * @param production whether it was the production environment
 * @param defined false if the pipeline was opened without it since
 */
public record KnownEnvironment(String name, Optional<String> target, boolean production, boolean defined) {

    private static final String BODY = "body of a step";

    /** Returns the environment as currently defined. */
    static KnownEnvironment of(Environment environment) {
        return new KnownEnvironment(
                environment.name(), Optional.of(target(environment)), environment.production(), true);
    }

    /** Returns an environment that is only known from the history. */
    static KnownEnvironment ofHistory(String name) {
        return new KnownEnvironment(name, Optional.empty(), false, true);
    }

    /** Returns this environment after the removal of its definition. */
    KnownEnvironment former() {
        return new KnownEnvironment(name, target, production, false);
    }

    /** Returns whether both have the same name and the same ref or job. */
    boolean isSame(KnownEnvironment other) {
        return name.equals(other.name) && target.equals(other.target);
    }

    /** Returns what decides which commit runs on an environment. */
    static String target(Environment environment) {
        return environment.deployRef().map(DeployRef::label).orElse(BODY);
    }

    /** Returns whether it has the same ref or job, as far as known. */
    boolean isAbout(Environment environment) {
        return target.equals(Optional.of(target(environment)));
    }
}
