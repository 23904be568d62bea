package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job rolls back and undoes that: the hold ends when the job has ended well, and not before. */
class UndoneByJobTest extends JobDeploymentScenario {

    @BeforeEach
    void rollBack() {
        run(line.promote(older, Optional.empty()));
        run(line.promote(newest, Optional.of(older)));
        run(PipelineFixture.rollback("production", older, newest));
    }

    private void run(Request request) {
        line.live().proceed(request);
        jobs().end(WELL);
        line.live().jobEnded();
    }

    private void undo() {
        Hold hold = production().hold().orElseThrow();
        line.live().proceed(PipelineFixture.undo(newest, older, hold.since()));
    }

    private Optional<CommitId> runs() {
        return line.live().current("production");
    }

    @Test
    void theHoldEndsWithTheJob() {
        undo();
        assertThat(production().hold()).isPresent();
        assertThat(runs()).contains(older);

        line.restart("here");
        jobs().end(WELL);
        line.live().jobEnded();

        assertThat(production().hold()).isEmpty();
        assertThat(runs()).contains(newest);
    }

    @Test
    void aJobThatFailsLeavesTheHold() {
        undo();
        jobs().end(BADLY);
        line.live().jobEnded();

        assertThat(production().hold().orElseThrow().reason()).isEqualTo("bug 1");
        assertThat(runs()).contains(older);
        undo();
        jobs().end(WELL);
        line.live().jobEnded();
        assertThat(production().hold()).isEmpty();
    }
}
