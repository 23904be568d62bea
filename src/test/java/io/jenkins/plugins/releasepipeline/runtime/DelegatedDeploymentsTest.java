package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.status.Status;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a body deploys, and what is told of it. */
class DelegatedDeploymentsTest extends DelegatedDeploymentScenario {

    private void reports(CommitId commit) {
        endpoint.behave(Behaviour.json("{\"commit\":\"" + commit.hex() + "\"}"));
    }

    @Test
    void proceedWritesTheStartedEntryAndThenBeginsTheBody() {
        waits(7, newest);

        Promotion promotion = line.live().proceed(line.promote(newest, Optional.empty()));

        assertThat(begun).containsExactly(promotion.deployed().id());
        assertThat(results()).containsExactly(DeploymentState.STARTED);
        Entry started = line.entries().get(0);
        assertThat(started.actor()).isEqualTo("alice");
        assertThat(started.build()).contains("app #7");
        assertThat(started.text()).contains("The body of a step of build #7 deploys it.");
        assertThat(line.live().current("production")).isEmpty();
        assertThat(deploying()).contains(newest);
        assertThat(line.live().waiting().of("production")).isEmpty();
    }

    @Test
    void aBodyThatEndsWellIsRecordedAndThenVerified() throws Exception {
        CommitId started = begin(7, newest);
        reports(newest);

        Promotion promotion = line.live().deployed("production", started);

        assertThat(promotion.deployed().entry().result()).isEqualTo(DeploymentState.DEPLOYED);
        assertThat(promotion.finished().get(30, TimeUnit.SECONDS).entry().result())
                .isEqualTo(DeploymentState.VERIFIED);
        assertThat(results())
                .containsExactly(DeploymentState.VERIFIED, DeploymentState.DEPLOYED, DeploymentState.STARTED);
        assertThat(line.live().current("production")).contains(newest);
        assertThat(deploying()).isEmpty();
    }

    @Test
    void anEndThatIsToldTwiceIsRecordedOnce() throws Exception {
        CommitId started = begin(7, newest);
        reports(newest);
        line.live().deployed("production", started).finished().get(30, TimeUnit.SECONDS);

        Promotion again = line.live().deployed("production", started);

        assertThat(again.finished())
                .isCompletedWithValueMatching(done -> done.entry().result() == DeploymentState.VERIFIED);
        assertThat(results())
                .containsExactly(DeploymentState.VERIFIED, DeploymentState.DEPLOYED, DeploymentState.STARTED);
    }

    @Test
    void aBodyThatFailsLeavesTheEnvironmentAsItWas() {
        CommitId started = begin(7, newest);

        line.live().notDeployed("production", started, "script returned exit code 1");
        line.live().notDeployed("production", started, "script returned exit code 1");

        assertThat(results()).containsExactly(DeploymentState.FAILED, DeploymentState.STARTED);
        assertThat(line.entries().get(0).text()).containsExactly("script returned exit code 1");
        assertThat(line.live().current("production")).isEmpty();
        assertThat(deploying()).isEmpty();
        begin(8, newest);
        assertThat(begun).hasSize(2);
    }

    @Test
    void othersWhoWaitForTheCommitAreToldWhenTheBodyHasEnded() {
        CommitId started = begin(7, newest);
        waits(8, newest);
        assertThat(told).isEmpty();

        line.live().deployed("production", started);

        assertThat(told).containsExactly("#8 proceeded");
    }

    @Test
    void thePageOffersProceedWhereABodyWaits() {
        assertThat(actions()).isEmpty();

        waits(7, newest);

        assertThat(actions()).containsExactly("production");
        assertThat(line.live().plan(EntryKind.PROMOTE, "production", newest).isOpen())
                .isTrue();
    }

    private List<String> actions() {
        return line.live().status().rows().stream()
                .filter(row -> row.commit().id().equals(newest))
                .flatMap(row -> row.cells().values().stream())
                .flatMap(cell -> cell.actions().stream())
                .map(Status.Action::to)
                .toList();
    }
}
