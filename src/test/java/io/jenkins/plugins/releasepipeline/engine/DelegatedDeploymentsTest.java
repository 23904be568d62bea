package io.jenkins.plugins.releasepipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.version.Behaviour;
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
        assertThat(results()).containsExactly(Result.STARTED);
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

        assertThat(promotion.deployed().entry().result()).isEqualTo(Result.DEPLOYED);
        assertThat(promotion.finished().get(30, TimeUnit.SECONDS).entry().result())
                .isEqualTo(Result.VERIFIED);
        assertThat(results()).containsExactly(Result.VERIFIED, Result.DEPLOYED, Result.STARTED);
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
                .isCompletedWithValueMatching(done -> done.entry().result() == Result.VERIFIED);
        assertThat(results()).containsExactly(Result.VERIFIED, Result.DEPLOYED, Result.STARTED);
    }

    @Test
    void aBodyThatFailsLeavesTheEnvironmentAsItWas() {
        CommitId started = begin(7, newest);

        line.live().notDeployed("production", started, "script returned exit code 1");
        line.live().notDeployed("production", started, "script returned exit code 1");

        assertThat(results()).containsExactly(Result.FAILED, Result.STARTED);
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
        assertThat(line.live().plan(Kind.PROMOTE, "production", newest).isOpen())
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
