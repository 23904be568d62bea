package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.build.DeployingRun;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.refs.RepositoryLock;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.status.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page shows of a deployment by a job as it goes on, and how each stage of it is aborted. */
class AbortedJobTest extends JobDeploymentScenario {

    private void abort() {
        line.live().abortDeployment("production", newest, "bob");
    }

    private Status.Deploying progress() {
        return production().deploying().orElseThrow();
    }

    private void assertNothingToAbort() {
        List<DeploymentState> before = results();
        assertThatThrownBy(this::abort)
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith("Nothing was aborted: ");
        assertThat(results()).isEqualTo(before);
    }

    @Test
    void theJobIsLinkedAndItsAbortIsAFailedDeployment() {
        assertNothingToAbort();
        promote(newest);
        assertThat(progress().stage()).isEqualTo(DeploymentStage.DEPLOYING);
        assertThat(progress().run())
                .contains(new DeployingRun("deploy-app #12", Optional.of(URI.create("job/deploy-app/12/console"))));
        assertThat(progress().abortable()).isTrue();
        assertThatThrownBy(() -> line.live().abortDeployment("production", older, "bob"))
                .as("another commit")
                .hasMessageContaining("deploys " + older.abbreviated());

        abort();

        assertThat(results()).containsExactly(DeploymentState.FAILED, DeploymentState.STARTED);
        String aborted = "Aborted by bob: deploy-app #12 ended with ABORTED: job/deploy-app/12/";
        assertThat(line.entries().get(0).failure()).contains(aborted);
        assertThat(production().failed().orElseThrow().reason()).isEqualTo(aborted);
        assertThat(deploying()).isEmpty();
        assertNothingToAbort();
        promote(newest);
        assertThat(jobs().started()).hasSize(2);
        jobs().end(BADLY);
        line.live().jobEnded();
        assertThat(line.entries().get(0).failure()).as("not aborted").contains(BADLY.text());
    }

    @Test
    void theVerificationIsStoppedForGood() {
        promote(newest);
        jobs().end(WELL);
        line.live().jobEnded();
        Status.Deploying verifies = progress();
        assertThat(verifies.stage()).isEqualTo(DeploymentStage.VERIFYING);
        assertThat(verifies.verified()).contains(0L);
        assertThat(verifies.endpoints()).isOne();
        assertThat(verifies.abortable()).isTrue();

        abort();

        await().until(() -> results().get(0) == DeploymentState.UNVERIFIED);
        assertThat(line.entries().get(0).text()).containsExactly("The verification was stopped by bob.");
        await().until(() -> deploying().isEmpty());
        line.refresh();
        assertThat(results())
                .containsExactly(DeploymentState.UNVERIFIED, DeploymentState.DEPLOYED, DeploymentState.STARTED);
    }

    @Test
    void noStopIsOfferedWhileTheResultIsOnlyBeingRecorded() {
        promote(newest);
        jobs().end(WELL);
        line.live().jobEnded();
        Path lock = folder.resolve("by-hand/home/history.git.lock");
        try (RepositoryLock writes = new RepositoryLock(lock, "the test", Duration.ofSeconds(5))) {
            writes.holding(() -> {
                abort();
                assertThat(progress().stage()).isEqualTo(DeploymentStage.VERIFYING);
                assertThat(progress().abortable()).isFalse();
                return null;
            });
        }
        await().until(() -> results().get(0) == DeploymentState.UNVERIFIED);
    }

    @Test
    void aJobOfAnotherControllerIsLeftAlone() {
        promote(newest);
        line.restart("elsewhere");

        assertThat(progress().abortable()).isFalse();
        assertNothingToAbort();
    }
}
