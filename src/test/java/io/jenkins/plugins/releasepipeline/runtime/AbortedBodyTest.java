package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.status.Status;
import org.junit.jupiter.api.Test;

/** The body of a build deploys: its build is aborted, and says itself what came of that. */
class AbortedBodyTest extends DelegatedDeploymentScenario {

    @Test
    void theBuildIsAbortedAndRecordsItsEndItself() {
        CommitId started = begin(7, newest);
        Status.Deploying progress = line.live().status().environments().stream()
                .flatMap(environment -> environment.deploying().stream())
                .findFirst()
                .orElseThrow();
        assertThat(progress.stage()).isEqualTo(DeploymentStage.DEPLOYING);
        assertThat(progress.run().orElseThrow().name()).isEqualTo("app #7");
        assertThat(progress.abortable()).isTrue();

        line.live().abortDeployment("production", newest, "bob");

        assertThat(line.deployments().aborted()).containsExactly("app #7 by bob");
        assertThat(results()).containsExactly(DeploymentState.STARTED);
        line.live().notDeployed("production", started, "The body was stopped: Aborted by bob");
        assertThat(results()).containsExactly(DeploymentState.FAILED, DeploymentState.STARTED);
    }

    @Test
    void aBuildThatHasEndedIsNotAborted() {
        begin(7, newest);
        line.running().clear();

        assertThatThrownBy(() -> line.live().abortDeployment("production", newest, "bob"))
                .hasMessage("Nothing was aborted: no running job or build deploys " + newest.abbreviated()
                        + " to production, and no verification of it is running.");
    }
}
