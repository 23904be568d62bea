package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifiedGateTest extends GateScenario {

    @Test
    void asksTheEndpointsOfTheEnvironmentBefore() {
        GateRule verified = new VerifiedGate();
        check(answer("verified", verified), false, "stage has no version endpoint that could verify a commit.");
        reports = List.of(
                new ServiceReport("web", Optional.of(OTHER.hex()), Optional.of(NOW), false),
                new ServiceReport("api", Optional.of(WANTED.hex()), Optional.of(NOW), true),
                new ServiceReport("ui", Optional.empty(), Optional.of(NOW), false));
        check(
                answer("verified", verified),
                false,
                "stage is not verified to run 2bb117f: web reports 41fe09a, ui reports no commit.");
        reports = reports.subList(1, 2);
        check(
                answer("verified", verified),
                true,
                "The version endpoints of stage report 2bb117f, or a commit that contains it.");
    }

    /** A scheduler that stands still, or an endpoint that never answers, leaves an old answer behind. */
    @Test
    void reliesOnNoOldAnswerOfAnEndpoint() {
        GateRule verified = new VerifiedGate();
        Instant edge = NOW.minus(VerifiedGate.COUNTS);
        reports = List.of(new ServiceReport("web", Optional.of(WANTED.hex()), Optional.of(edge), true));
        assertThat(answer("verified", verified).open()).isTrue();
        Instant old = NOW.minus(Duration.ofMinutes(75));
        reports = List.of(new ServiceReport("web", Optional.of(WANTED.hex()), Optional.of(old), true));
        check(
                answer("verified", verified),
                false,
                "stage is not verified to run 2bb117f: web was last checked 1 h 15 min ago.");
        overrides = List.of(override("alice", NOW, answer("verified", verified)));
        reports =
                List.of(new ServiceReport("web", Optional.of(WANTED.hex()), Optional.of(old.minusSeconds(3600)), true));
        assertThat(answer("verified", verified).open())
                .as("the same refusal, an hour later")
                .isTrue();
    }
}
