package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Builds that wait learn of a hold that a job's rollback began, and of its end with the job that undoes it. */
class HoldNewsByJobTest extends JobDeploymentScenario {

    private final List<String> told = new ArrayList<>();
    private CommitId oldest;

    @BeforeEach
    void waits() {
        oldest = line.commit(2);
        run(line.promote(oldest, Optional.empty()));
        run(line.promote(older, Optional.of(oldest)));
        line.live()
                .waitFor(
                        new WaitingPromotion("production", newest, "app #4", 4, Optional.empty(), clock.instant()),
                        new WaitingBuild() {
                            @Override
                            public void proceeded(Promotion done) {
                                told.add("proceeded");
                            }

                            @Override
                            public void held(Hold hold) {
                                told.add("held by " + hold.by() + ": " + hold.reason());
                            }

                            @Override
                            public void released(Optional<String> actor) {
                                told.add("released by " + actor.orElse("nobody"));
                            }
                        });
    }

    private void run(Request request) {
        line.live().proceed(request);
        jobs().end(WELL);
        line.live().jobEnded();
    }

    private Request undo() {
        return PipelineFixture.undo(
                older, oldest, production().hold().orElseThrow().since());
    }

    @Test
    void whenTheJobHasEndedAndOnlyOnce() {
        line.live().proceed(PipelineFixture.rollback("production", oldest, older));
        assertThat(told).isEmpty();
        jobs().end(WELL);
        line.live().jobEnded();
        line.live().jobEnded();
        assertThat(told).containsExactly("held by alice: bug 1");

        line.live().proceed(undo());
        assertThat(told).hasSize(1);
        jobs().end(WELL);
        line.live().refresh();
        line.live().jobEnded();
        assertThat(told).containsExactly("held by alice: bug 1", "released by alice");
    }

    @Test
    void aHoldThatWasSetMeanwhileIsToldInPlaceOfTheEnd() {
        run(PipelineFixture.rollback("production", oldest, older));
        line.live().proceed(undo());
        line.live().hold("production", "bob", "bug 2");
        told.clear();

        jobs().end(WELL);
        line.live().jobEnded();

        assertThat(told).containsExactly("held by bob: bug 2");
    }

    @Test
    void aJobThatFailsChangesNothing() {
        run(PipelineFixture.rollback("production", oldest, older));
        line.live().proceed(undo());
        told.clear();

        jobs().end(BADLY);
        line.live().jobEnded();

        assertThat(told).isEmpty();
    }
}
