package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.endpoint.forge.Check;
import io.jenkins.plugins.releasepipeline.gate.Remedy.Action;
import io.jenkins.plugins.releasepipeline.gate.checks.CommitChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksGateTest extends GateScenario {

    private static final Check PASSED = new Check(Check.State.PASSED, "success");
    private static final ChecksGate GATE = ChecksGate.of(List.of("ci/travis", "build"), "", "", "token");

    private void see(Map<String, Check> found, Optional<Instant> readAt, Optional<String> problem) {
        checks = Map.of(GATE.source(), new CommitChecks(found, readAt, problem));
    }

    @Test
    void opensWhenAllHavePassed() {
        see(Map.of("ci/travis", PASSED, "build", PASSED), Optional.of(NOW), Optional.empty());
        check(answer("checks", GATE), true, "Passed: ci/travis, build.");
    }

    @Test
    void refusesWhatHasNotPassedRunsOrIsNotThereAndCanBeOverridden() {
        see(Map.of("ci/travis", new Check(Check.State.PENDING, "in_progress")), Optional.of(NOW), Optional.empty());
        check(answer("checks", GATE), false, "Not passed for 2bb117f: ci/travis (in_progress), build (none).");
        assertThat(actions(answer("checks", GATE))).containsExactly(Action.OVERRIDE);
        see(
                Map.of("ci/travis", PASSED, "build", new Check(Check.State.FAILED, "timed_out")),
                Optional.of(NOW),
                Optional.empty());
        check(answer("checks", GATE), false, "Not passed for 2bb117f: build (timed_out).");
    }

    @Test
    void refusesWhatIsNotKnown() {
        check(answer("checks", GATE), false, "The checks of 2bb117f have not been read yet: try again in a moment.");
        see(Map.of(), Optional.empty(), Optional.of("GitHub responds with status 502."));
        check(
                answer("checks", GATE),
                false,
                "The checks of 2bb117f can't be read, so promotions are refused: GitHub responds with status 502.");
    }

    @Test
    void reliesOnAnAnswerForFiveMinutes() {
        Map<String, Check> passed = Map.of("ci/travis", PASSED, "build", PASSED);
        see(passed, Optional.of(NOW.minus(Duration.ofMinutes(5))), Optional.of("It is down."));
        check(answer("checks", GATE), true, "Passed: ci/travis, build.");
        see(passed, Optional.of(NOW.minus(Duration.ofMinutes(6))), Optional.of("It is down."));
        check(
                answer("checks", GATE),
                false,
                "The checks of 2bb117f were last read at 2026-08-01 09:54 (UTC), so promotions are refused: It is down.");
        see(passed, Optional.of(NOW.minus(Duration.ofMinutes(6))), Optional.empty());
        check(
                answer("checks", GATE),
                false,
                "The checks of 2bb117f were last read at 2026-08-01 09:54 (UTC), and are being read again: try again in a"
                        + " moment.");
    }
}
