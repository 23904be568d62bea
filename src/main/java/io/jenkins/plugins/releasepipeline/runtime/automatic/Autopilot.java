package io.jenkins.plugins.releasepipeline.runtime.automatic;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import java.time.Duration;
import java.util.List;

/**
 * Lets happen in the background what an admin lets happen without a person: looks at environments when something has
 * changed, after each fetch, when a build or a verification ends, and when the time may have opened a gate. Environments do
 * not wait for each other, and nobody who tells of a change waits for any. Thread-safe.
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

    /** Looks at all soon, on other threads. Returns at once. */
    public void lookSoon() {
        pilots.forEach(EnvironmentPilot::lookSoon);
    }

    /** The same for one. */
    public void lookSoon(Environment environment) {
        pilots.stream()
                .filter(pilot -> pilot.environment().equals(environment.name()))
                .forEach(EnvironmentPilot::lookSoon);
    }

    /** Looks again when a promotion that somebody made is confirmed, or is not. */
    public void follow(Promotion promotion) {
        if (!pilots.isEmpty()) {
            promotion.finished().whenComplete((recorded, problem) -> lookSoon());
        }
    }

    /** Looks no more. */
    @Override
    public void close() {
        pilots.forEach(EnvironmentPilot::close);
    }

    /** After {@link #close}: waits for looks that go on, for each as long as {@code patience}. */
    public void awaitEnd(Duration patience) {
        pilots.forEach(pilot -> pilot.awaitEnd(patience));
    }
}
