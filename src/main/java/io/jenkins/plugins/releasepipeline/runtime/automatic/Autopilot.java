package io.jenkins.plugins.releasepipeline.runtime.automatic;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import java.time.Duration;
import java.util.List;

/**
 * Runs the automatic promotions and rollbacks that an admin allows: evaluates environments after a change, after each
 * fetch, when a build or a verification ends, and when time may have opened a gate. Environments do not wait for each
 * other, and callers do not wait for any. Thread-safe.
 */
public final class Autopilot implements AutoCloseable {

    private final List<EnvironmentPilot> pilots;

    /** For these environments; nothing runs before the first look. */
    public Autopilot(List<Environment> environments, PilotSources sources) {
        pilots = environments.stream()
                .filter(environment -> !environment.automation().equals(Automation.NONE))
                .map(environment -> new EnvironmentPilot(environment, sources, this::lookSoon))
                .toList();
    }

    /** Evaluates all environments soon, on other threads. Returns immediately. */
    public void lookSoon() {
        pilots.forEach(EnvironmentPilot::lookSoon);
    }

    /** The same for one. */
    public void lookSoon(Environment environment) {
        pilots.stream()
                .filter(pilot -> pilot.environment().equals(environment.name()))
                .forEach(EnvironmentPilot::lookSoon);
    }

    /** Evaluates again when the verification of a manual promotion ends. */
    public void follow(Promotion promotion) {
        if (!pilots.isEmpty()) {
            promotion.finished().whenComplete((recorded, problem) -> lookSoon());
        }
    }

    /** Stops evaluating. */
    @Override
    public void close() {
        pilots.forEach(EnvironmentPilot::close);
    }

    /** After {@link #close}: waits for running evaluations, for each as long as {@code patience}. */
    public void awaitEnd(Duration patience) {
        pilots.forEach(pilot -> pilot.awaitEnd(patience));
    }
}
