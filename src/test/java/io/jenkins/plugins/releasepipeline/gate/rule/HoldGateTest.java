package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldGateTest extends GateScenario {

    @Test
    void refusesWhileSomebodyHoldsTheEnvironment() {
        hold = Optional.of(new Hold("alice", NOW, "bug 1772799"));
        assertThat(answer("hold")).isEqualTo(new GateAnswer("hold", false, "production is held by alice: bug 1772799"));
    }

    @Test
    void saysWhenTheHoldEnds() {
        hold = Optional.of(new Hold("alice", NOW, "bug 1", Optional.of(NOW.plusSeconds(3600))));
        assertThat(answer("hold").reason())
                .matches("production is held until 2026-08-01 \\d\\d:\\d\\d \\(UTC\\) by alice: bug 1");
    }
}
