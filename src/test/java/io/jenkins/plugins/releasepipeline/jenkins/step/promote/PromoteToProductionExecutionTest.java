package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.Test;

class PromoteToProductionExecutionTest extends PromoteToProductionScenario {

    @Test
    void waitsAndSaysSoOnce() {
        build.work();
        step.register();
        build.work();

        assertThat(waiting()).isEqualTo(1);
        assertThat(build.log())
                .containsOnlyOnce("weekly push: " + newest.abbreviated()
                        + " waits for Proceed to production on the status page at /job/app/release-app/");
        verify(build.context, never()).onSuccess(any());
    }

    @Test
    void itsLogTellsHowTheEndpointsConfirmThePromotion() {
        build.work();
        app.pipeline().proceed(promote(newest, first));
        Awaitility.await().until(() -> build.log()
                .contains("web (" + endpoint.url() + "): The response has no commit but \"unknown\"."));
        verify(build.context, never()).onSuccess(any());

        endpoint.behave(Behaviour.json("{\"commit\":\"" + newest.hex() + "\"}"));
        assertThat(result().get("verified")).isEqualTo(true);
        assertThat((Map<?, ?>) result().get("releaseNotes")).hasSize(3).allSatisfy((markup, text) -> assertThat(
                        (String) text)
                .contains(
                        "alice promoted",
                        newest.abbreviated(),
                        "The version endpoints confirmed it.",
                        "Fix the viewer"));
        assertThat(build.log())
                .containsOnlyOnce("The response has no commit")
                .contains("web (" + endpoint.url() + "): Reports " + newest.abbreviated() + ", as expected.");
    }

    @Test
    void anAbortedBuildIsToldNothingMore() {
        build.work();
        app.pipeline().proceed(promote(newest, first));
        Awaitility.await().until(() -> build.log().contains("The response has no commit"));
        step.stop(new InterruptedException());
        String before = build.log();
        Promotion promotion = promoted();
        endpoint.behave(Behaviour.json("{\"commit\":\"" + newest.hex() + "\"}"));
        assertThat(promotion.finished().join().entry().result()).isEqualTo(DeploymentState.VERIFIED);
        assertThat(build.log()).isEqualTo(before);
    }

    /** The same as another one who waits is told. */
    private Promotion promoted() {
        List<Promotion> told = new ArrayList<>();
        app.pipeline()
                .waitFor(
                        new WaitingPromotion("production", newest, "app #2", 2, Optional.empty(), Instant.EPOCH),
                        told::add);
        return told.get(0);
    }

    @Test
    void aNewerBuildThatWaitsWithItsCommitEndsIt() {
        build.work();
        CommitId next = app.repository().commit("Even newer");
        app.pipeline().refresh();

        app.pipeline()
                .waitFor(
                        new WaitingPromotion("production", next, "app #413", 413, Optional.empty(), Instant.EPOCH),
                        promotion -> {});

        verify(build.context).onFailure(any(FlowInterruptedException.class));
        app.pipeline().proceed(promote(next, first));
        verify(build.context, never()).onSuccess(any());
    }

    @Test
    void thePageKnowsUntilWhenItWaits() {
        build.work();

        assertThat(app.pipeline().waiting().of("production").get(0).deadline())
                .get(org.assertj.core.api.InstanceOfAssertFactories.INSTANT)
                .isBetween(Instant.now().plusSeconds(7000), Instant.now().plusSeconds(7200));
    }

    @Test
    void aTimeoutOfLessThanNothingIsRefused() {
        PromoteToProductionStep bad = step();
        bad.setTimeout(-1);

        assertThatThrownBy(() -> bad.start(build.context)).isInstanceOf(AbortException.class);
    }

    @Test
    void whoAbortsItOnThePageEndsTheBuild() {
        build.work();
        app.pipeline().abort("production", "app #412", "carol");

        verify(build.context).onFailure(any(FlowInterruptedException.class));
        assertThat(waiting()).isZero();
    }
}
