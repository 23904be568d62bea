package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The hold for all pipelines. */
class LineGateTest extends GateScenario {

    @Test
    void saysNothingAsLongAsTheLineRuns() {
        assertThat(answers()).extracting(GateAnswer::name).doesNotContain("line");
    }

    @Test
    void refusesWhileTheLineIsStoppedAndOffersNoOverride() {
        line = Optional.of(new Hold("alice", NOW, "the database is down"));

        GateAnswer answer = answer("line");

        assertThat(answer.open()).isFalse();
        assertThat(answer.remedies()).isEmpty();
        assertThat(answer.reason()).isEqualTo("The line is stopped by alice, for all pipelines: the database is down");
    }

    @Test
    void saysWhenTheStopEnds() {
        line = Optional.of(new Hold("alice", NOW, "bug 1", Optional.of(NOW.plusSeconds(3600))));

        assertThat(answer("line").reason()).contains("until 2026-08-01 ", " (UTC) by alice");
    }

    @Test
    void stopsNoRollback() {
        line = Optional.of(new Hold("alice", NOW, "bug 1"));
        rollback = true;

        assertThat(answers()).extracting(GateAnswer::name).containsExactly("ancestry");
    }
}
