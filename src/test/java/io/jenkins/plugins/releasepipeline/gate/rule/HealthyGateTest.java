package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthyGateTest extends GateScenario {

    private static final HealthyGate GATE = HealthyGate.of(" ");
    private static final ServiceHealth FINE =
            new ServiceHealth("api", Health.HEALTHY, Optional.of(NOW), Optional.empty(), List.of());

    private static ServiceHealth web(Health health, Instant at, String message, String... checks) {
        return new ServiceHealth("web", health, Optional.of(at), Optional.of(message), List.of(checks));
    }

    private void stage(ServiceHealth... services) {
        health = Map.of("stage", List.of(services));
    }

    @Test
    void isOpenWhereAllServicesOfTheSourceAreHealthy() {
        stage(FINE);
        check(answer("healthy", GATE), true, "stage is healthy: api.");
    }

    @Test
    void namesTheBrokenServiceAndItsChecks() {
        stage(FINE, web(Health.BROKEN, NOW, "The heartbeat responds with status 500.", "database", "cache"));
        check(
                answer("healthy", GATE),
                false,
                "stage is broken. web: The heartbeat responds with status 500. Failed checks: database, cache.");
    }

    @Test
    void refusesWhatIsUnknownForAReasonOfItsOwn() {
        stage(FINE, web(Health.UNKNOWN, NOW, "No complete response within 10 s."));
        check(answer("healthy", GATE), false, "The health of stage is unknown. web: No complete response within 10 s.");
        stage(new ServiceHealth("web", Health.UNKNOWN, Optional.empty(), Optional.empty(), List.of()));
        check(answer("healthy", GATE), false, "The health of stage is unknown. web has not been checked yet.");
    }

    @Test
    void reliesOnNoOldAnswer() {
        Instant edge = NOW.minus(VerifiedGate.COUNTS);
        stage(web(Health.HEALTHY, edge, ""));
        assertThat(answer("healthy", GATE).open()).isTrue();
        stage(web(Health.HEALTHY, NOW.minus(Duration.ofMinutes(75)), ""));
        check(answer("healthy", GATE), false, "The health of stage is unknown. web was last checked 1 h 15 min ago.");
    }

    @Test
    void asksTheEnvironmentThatItNames() {
        health = Map.of("stage", List.of(FINE), "production", List.of(web(Health.BROKEN, NOW, "Status 500.")));
        check(answer("healthy", HealthyGate.of("production")), false, "production is broken. web: Status 500.");
        assertThat(HealthyGate.of("qa").heartbeats(production())).containsExactly("qa");
        assertThat(GATE.heartbeats(production())).containsExactly("stage");
    }

    @Test
    void refusesWhereNoServiceHasAHeartbeat() {
        check(
                answer("healthy", GATE),
                false,
                "stage has no service with a heartbeatUrl, so its health can't be known.");
    }

    @Test
    void anOverrideLetsTheSameRefusalThroughAndNoOther() {
        stage(web(Health.BROKEN, NOW, "Status 500."));
        overrides = List.of(override("alice", NOW, answer("healthy", GATE)));
        stage(web(Health.BROKEN, NOW, "Status 503."));
        assertThat(answer("healthy", GATE).open()).isTrue();
        stage(FINE, new ServiceHealth("api2", Health.BROKEN, Optional.of(NOW), Optional.empty(), List.of()));
        assertThat(answer("healthy", GATE).open()).isFalse();
    }

    @Test
    void aNameThatNoEnvironmentCanHaveIsRefused() {
        assertThatThrownBy(() -> HealthyGate.of("No such!"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith("\"No such!\" is not the name of an environment");
    }
}
