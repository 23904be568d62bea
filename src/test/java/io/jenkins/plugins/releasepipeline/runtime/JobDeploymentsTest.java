package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.ScriptedDeployments;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.status.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** How a job deploys, and what is told of it. */
class JobDeploymentsTest extends JobDeploymentScenario {

    private void deployed(CommitId commit) {
        promote(commit);
        jobs().end(WELL);
        line.live().jobEnded();
    }

    @Test
    void proceedWritesTheStartedEntryAndThenStartsTheJob() {
        Promotion promotion = promote(newest);

        assertThat(jobs().started())
                .containsExactly(new ScriptedDeployments.Started(
                        "deploy-app",
                        Map.of("REVISION", newest.hex(), "ENVIRONMENT", "production"),
                        promotion.deployed().id()));
        assertThat(results()).containsExactly(DeploymentState.STARTED);
        assertThat(line.entries().get(0).text()).contains("A build of deploy-app deploys it.");
        assertThat(deploying()).contains(newest);
        assertThat(line.live().current("production")).isEmpty();
    }

    @Test
    void aJobThatEndsWellIsADeploymentThatIsVerified() {
        endpoint.behave(Behaviour.json("{\"commit\":\"" + newest.hex() + "\"}"));
        promote(newest);
        line.refresh();
        assertThat(results()).containsExactly(DeploymentState.STARTED);

        jobs().end(WELL);
        line.live().jobEnded();

        await().untilAsserted(() -> assertThat(results())
                .containsExactly(DeploymentState.VERIFIED, DeploymentState.DEPLOYED, DeploymentState.STARTED));
        assertThat(line.entries().get(1).text()).contains(WELL.text());
        assertThat(line.live().current("production")).contains(newest);
        assertThat(production().label()).contains("job deploy-app");
        assertThat(production().declared()).isEmpty();
        assertThat(deploying()).isEmpty();
    }

    @Test
    void aJobThatFailsLeavesTheEnvironmentAsItWasAndTheNextMayBegin() {
        promote(newest);
        jobs().end(BADLY);
        line.refresh();

        assertThat(results()).containsExactly(DeploymentState.FAILED, DeploymentState.STARTED);
        assertThat(line.entries().get(0).text()).containsExactly(BADLY.text());
        assertThat(line.live().current("production")).isEmpty();
        assertThat(deploying()).isEmpty();
        promote(newest);
        assertThat(jobs().started()).hasSize(2);
    }

    @Test
    void aBuildThatIsGoneLeavesAnHonestEntry() {
        promote(newest);
        jobs().lose();
        line.refresh();

        assertThat(results()).containsExactly(DeploymentState.FAILED, DeploymentState.STARTED);
        assertThat(line.entries().get(0).text()).containsExactly("Outcome unknown: the build of deploy-app is gone.");
    }

    @Test
    void aJobGoesOnOverARestart() {
        promote(newest);

        line.restart("here");

        assertThat(results()).containsExactly(DeploymentState.STARTED);
        assertThat(deploying()).contains(newest);
        jobs().end(WELL);
        line.refresh();
        assertThat(results()).contains(DeploymentState.DEPLOYED);
        assertThat(line.live().current("production")).contains(newest);
    }

    @Test
    void whatAnotherHostBeganIsNotLookedForHere() {
        promote(newest);
        jobs().lose();

        line.restart("elsewhere");

        assertThat(results()).containsExactly(DeploymentState.STARTED);
        assertThat(deploying()).contains(newest);
    }

    @Test
    void aRollbackStartsTheJobAndHoldsTheEnvironmentWhenItHasEnded() {
        deployed(older);
        deployed(newest);

        line.live()
                .proceed(new Request(
                        EntryKind.ROLLBACK,
                        "production",
                        older,
                        Optional.of(newest),
                        "bob",
                        Optional.of("bug 1"),
                        Optional.empty()));

        assertThat(jobs().started().get(2).parameters()).containsEntry("REVISION", older.hex());
        assertThat(production().hold()).isEmpty();
        jobs().end(WELL);
        line.live().jobEnded();
        assertThat(line.live().current("production")).contains(older);
        assertThat(production().hold().map(hold -> hold.by())).contains("bob");
    }

    @Test
    void aBuildThatWaitsIsToldWhenTheJobHasEnded() {
        List<Promotion> told = new CopyOnWriteArrayList<>();
        WaitingPromotion waiting = new WaitingPromotion("production", newest, "app #7", 7, Optional.empty(), NOW);
        line.live().waitFor(waiting, told::add);
        promote(newest);
        assertThat(told).isEmpty();

        jobs().end(WELL);
        line.live().jobEnded();

        assertThat(told).hasSize(1);
    }

    @Test
    void aBuildThatWaitsIsToldWhoBeganAndThatTheJobHasFailed() {
        List<String> told = new CopyOnWriteArrayList<>();
        WaitingPromotion waiting = new WaitingPromotion("production", newest, "app #7", 7, Optional.empty(), NOW);
        line.live().waitFor(waiting, new WaitingBuild() {
            @Override
            public void proceeded(Promotion promotion) {
                told.add("proceeded");
            }

            @Override
            public void begun(Recorded started) {
                told.add("begun by " + started.entry().actor());
            }

            @Override
            public void refused(String actor, String why) {
                told.add(actor + ": " + why);
            }
        });
        promote(newest);
        jobs().end(BADLY);
        line.live().jobEnded();

        assertThat(told)
                .containsExactly("begun by alice", "alice: deploy-app #12 ended with FAILURE: job/deploy-app/12/");
    }

    @Test
    void aBuildWhoseCommitIsJustBeingDeployedIsNotAborted() {
        WaitingPromotion waiting = new WaitingPromotion("production", newest, "app #7", 7, Optional.empty(), NOW);
        line.live().waitFor(waiting, promotion -> {});
        promote(newest);

        assertThatThrownBy(() -> line.live().abort("production", "app #7", "bob"))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("app #7 was not aborted: alice is deploying " + newest.abbreviated() + " to production.");
        assertThat(line.live().waiting().of("production")).hasSize(1);
    }

    @Test
    void byItselfAJobThatFailedIsNotStartedAgainForTheSameCommit() {
        line.close();
        open(new Automation(true, false));
        assertThat(jobs().started()).hasSize(1);
        jobs().end(BADLY);
        line.refresh();
        line.refresh();
        assertThat(jobs().started()).hasSize(1);
        assertThat(production().stopped().map(Status.Stopped::reason))
                .contains("The job that deploys failed with " + newest.abbreviated()
                        + ": promote it manually, or wait for a newer commit.");

        CommitId fix = line.repository().commit("Fix it");
        line.refresh();
        assertThat(jobs().started()).hasSize(2);
        assertThat(jobs().started().get(1).parameters()).containsEntry("REVISION", fix.hex());
    }
}
