package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where no job is started. */
class JobDeploymentRefusalsTest extends JobDeploymentScenario {

    @Test
    void aJobThatEndedUnseenIsNoticedByWhoeverProceedsNext() {
        promote(older);
        jobs().end(WELL);

        assertThatThrownBy(() -> line.live().proceed(line.promote(newest, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("but alice has moved it to " + older.abbreviated());
        promote(newest);
        assertThat(jobs().started()).hasSize(2);
    }

    @Test
    void onlyOneOfTwoBegins() {
        promote(newest);

        assertThatThrownBy(() -> promote(older))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("alice is deploying " + newest.abbreviated()
                        + " to production; nothing was changed. Try again when that is done.");
        assertThat(jobs().started()).hasSize(1);
        assertThat(results()).containsExactly(DeploymentState.STARTED);
    }

    @Test
    void aGateThatRefusesStartsNothing() {
        line.live().hold("production", "bob", "bug 1");

        assertThatThrownBy(() -> promote(newest))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("production was not changed: production is held by bob: bug 1");
        assertThat(jobs().started()).isEmpty();
    }

    @Test
    void aJobThatIsNotThereIsRefusedBeforeAnythingIsWritten() {
        jobs().missing("There is no job.");

        assertThatThrownBy(() -> promote(newest))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("There is no job.");
        assertThat(line.entries()).isEmpty();
        assertThat(deploying()).isEmpty();
    }

    @Test
    void aJobThatCanNotBeStartedIsAFailedDeployment() {
        jobs().refusing("The job is disabled.");

        assertThatThrownBy(() -> promote(newest))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("The job is disabled.");
        assertThat(results()).containsExactly(DeploymentState.FAILED, DeploymentState.STARTED);
        assertThat(deploying()).isEmpty();
    }

    @Test
    void aVersionIsRefused() {
        Request request = line.promote(newest, Optional.empty());
        Request named = new Request(
                request.kind(),
                request.environment(),
                request.commit(),
                request.expected(),
                request.actor(),
                request.reason(),
                request.build(),
                Optional.of("v1.2"));

        assertThatThrownBy(() -> line.live().proceed(named))
                .isInstanceOf(ReleaseException.class)
                .hasMessage(
                        "production is deployed by job deploy-app, which is not a version tag: leave newVersion out.");
        assertThat(line.entries()).isEmpty();
    }
}
