package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoakGateTest extends GateScenario {

    @Test
    void asksForTimeOnTheEnvironmentBefore() {
        GateRule soak = SoakGate.of("2h");
        check(answer("soak", soak), false, "2bb117f is not recorded on stage, where it must soak for 2 h 0 min.");
        onSourceSince = Optional.of(NOW.minus(Duration.ofMinutes(119)));
        check(
                answer("soak", soak),
                false,
                "On stage since 2026-08-01 08:01 (UTC); soak 2 h 0 min; ready at 2026-08-01 10:01 (UTC).");
        onSourceSince = Optional.of(NOW.minus(Duration.ofHours(2)));
        check(answer("soak", soak), true, "On stage since 2026-08-01 08:00 (UTC), longer than 2 h 0 min.");
    }
}
