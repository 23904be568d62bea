package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bodies over a restart, and where the build that had one is gone. */
class DelegatedDeploymentRestartTest extends DelegatedDeploymentScenario {

    @Test
    void aBodyThatGoesOnOverARestartKeepsTheEnvironment() {
        CommitId started = begin(7, newest);

        line.restart("here");
        line.live().refresh();

        assertThat(results()).containsExactly(DeploymentState.STARTED);
        assertThat(deploying()).contains(newest);
        line.live().deployed("production", started);
        assertThat(line.live().current("production")).contains(newest);
        assertThat(results()).startsWith(DeploymentState.DEPLOYED);
    }

    @Test
    void aBuildThatIsGoneAfterARestartLeavesAnHonestEntry() {
        begin(7, newest);
        line.running().clear();

        line.restart("here");

        assertThat(results()).containsExactly(DeploymentState.FAILED, DeploymentState.STARTED);
        assertThat(line.entries().get(0).text())
                .containsExactly("Outcome unknown: the build ended without reporting the result of its body.");
        assertThat(deploying()).isEmpty();
    }

    @Test
    void aCrashBeforeTheBodyBeganIsToldByTheBuildThatWaitsAgain() {
        begin(7, newest);
        line.restart("here");
        waits(8, newest);
        assertThat(results()).containsExactly(DeploymentState.STARTED);

        waits(7, newest);

        assertThat(results()).containsExactly(DeploymentState.FAILED, DeploymentState.STARTED);
        assertThat(line.entries().get(0).text())
                .containsExactly("The body did not start: this controller stopped first.");
    }

    @Test
    void theTruthThatComesLateHasTheLastWord() {
        CommitId started = begin(7, newest);
        line.running().clear();
        line.live().refresh();

        line.live().deployed("production", started);

        assertThat(results())
                .containsExactly(DeploymentState.DEPLOYED, DeploymentState.FAILED, DeploymentState.STARTED);
        assertThat(line.live().current("production")).contains(newest);
    }

    @Test
    void whatAnotherHostBeganIsLeftAloneForADay() {
        begin(7, newest);
        line.running().clear();

        line.restart("elsewhere");
        clock.set(NOW.plus(Duration.ofDays(1)).minusSeconds(1));
        line.live().refresh();
        assertThat(results()).containsExactly(DeploymentState.STARTED);

        clock.set(NOW.plus(Duration.ofDays(1)));
        line.live().refresh();
        assertThat(results()).containsExactly(DeploymentState.FAILED, DeploymentState.STARTED);
    }

    @Test
    void closingDoesNotWaitForABody() {
        begin(7, newest);
        long start = System.nanoTime();

        line.restart("here");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
