package io.jenkins.plugins.releasepipeline.jenkins.step;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.version.Behaviour;
import io.jenkins.plugins.releasepipeline.version.MisbehavingServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

/** A build that waits, on a real pipeline. */
class PromoteToProductionExecutionTest {

    @TempDir
    Path folder;

    private MisbehavingServer endpoint;
    private PipelineFixture app;
    private CommitId first;
    private CommitId newest;
    private StepInABuild build;
    private PromoteToProductionExecution step;

    @BeforeEach
    void startToWait() throws Exception {
        endpoint = MisbehavingServer.http(Behaviour.json("{\"commit\":\"unknown\"}"));
        app = new PipelineFixture(folder, Optional.of(endpoint.url()));
        first = app.repository().tip("production");
        newest = app.repository().tip("master");
        build = new StepInABuild(app.pipeline());
        step = build.in(new PromoteToProductionExecution(build.context, step()));
        step.start();
    }

    private static PromoteToProductionStep step() {
        PromoteToProductionStep step = new PromoteToProductionStep("master");
        step.setMessage("weekly push");
        step.setTimeout(2);
        step.setUnit(TimeUnit.HOURS);
        return step;
    }

    @AfterEach
    void close() {
        build.close();
        app.close();
        endpoint.close();
    }

    private int waiting() {
        return app.pipeline().waiting().of("production").size();
    }

    private Map<?, ?> result() {
        ArgumentCaptor<Object> result = ArgumentCaptor.captor();
        verify(build.context, timeout(30_000)).onSuccess(result.capture());
        return (Map<?, ?>) result.getValue();
    }

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
        Awaitility.await()
                .until(() -> build.log().contains(endpoint.url() + ": The answer has no commit but \"unknown\"."));
        verify(build.context, never()).onSuccess(any());

        endpoint.behave(Behaviour.json("{\"commit\":\"" + newest.hex() + "\"}"));
        assertThat(result().get("verified")).isEqualTo(true);
        assertThat(build.log())
                .containsOnlyOnce("The answer has no commit")
                .contains(endpoint.url() + ": Reports " + newest.abbreviated() + ", as wanted.");
    }

    @Test
    void anAbortedBuildIsToldNothingMore() {
        build.work();
        app.pipeline().proceed(promote(newest, first));
        Awaitility.await().until(() -> build.log().contains("The answer has no commit"));
        step.stop(new InterruptedException());
        String before = build.log();
        Promotion promotion = promoted();
        endpoint.behave(Behaviour.json("{\"commit\":\"" + newest.hex() + "\"}"));
        assertThat(promotion.finished().join().entry().result()).isEqualTo(Result.VERIFIED);
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
    void anAbortWhileTheCommitIsLookedUpLeavesNobodyWaiting() {
        LivePipeline live = spy(app.pipeline());
        doAnswer(call -> {
                    step.stop(new InterruptedException());
                    return call.callRealMethod();
                })
                .when(live)
                .resolve(anyString());
        build.use(live);
        build.work();

        assertThat(waiting()).isZero();
        verify(build.context).onFailure(any());
    }

    @Test
    void aPromotionBetweenTheLookUpAndTheRegistrationIsNotMissed() {
        LivePipeline live = spy(app.pipeline());
        doAnswer(call -> {
                    endpoint.behave(Behaviour.json("{\"commit\":\"" + newest.hex() + "\"}"));
                    app.pipeline().proceed(promote(newest, first));
                    return call.callRealMethod();
                })
                .when(live)
                .waitFor(any(), any());
        build.use(live);
        build.work();

        assertThat(result().get("commit")).isEqualTo(newest.hex());
    }

    @Test
    void aPipelineThatIsReplacedDuringTheVerificationLetsTheNextOneVerify() {
        build.work();
        app.pipeline().proceed(promote(newest, first));
        app.restart();
        build.use(app.pipeline());
        endpoint.behave(Behaviour.json("{\"commit\":\"" + newest.hex() + "\"}"));
        step.register();
        build.work();

        assertThat(result().get("verified")).isEqualTo(true);
        assertThat(result().get("actor")).isEqualTo("alice");
        verify(build.context, never()).onFailure(any());
    }

    @Test
    void aRegistrationThatComesTooLateLeavesTheNewOneAlone() {
        LivePipeline replaced = app.pipeline();
        LivePipeline old = spy(replaced);
        when(old.isClosed()).thenAnswer(any -> replaced.isClosed());
        doAnswer(call -> {
                    Object found = call.callRealMethod();
                    app.restart();
                    build.use(app.pipeline());
                    build.background.remove().run();
                    return found;
                })
                .when(old)
                .resolve(anyString());
        build.use(old);
        step.register();
        build.work();

        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void whatFailsBecauseJenkinsStopsDoesNotCount() {
        when(build.pipelines.isStopping()).thenReturn(true);
        app.pipeline().close();
        build.work();
        verify(build.context, never()).onFailure(any());
    }

    @Test
    void anAbortDuringTheVerificationIsTheOnlyResult() {
        build.work();
        app.pipeline().proceed(promote(newest, first));
        step.stop(new InterruptedException());
        app.restart();
        build.work();

        verify(build.context).onFailure(any(InterruptedException.class));
        verify(build.context, never()).onSuccess(any());
        assertThat(waiting()).isZero();
    }

    @Test
    void aMirrorThatWasDeletedMeanwhileIsNoReasonToFail() throws IOException {
        build.work();
        app.close();
        try (Stream<Path> files = Files.walk(app.home().resolve("mirror.git"))) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
        Path remote = app.repository().remote();
        Files.move(remote, folder.resolve("elsewhere"));
        app.restart();
        Files.move(folder.resolve("elsewhere"), remote);
        build.use(app.pipeline());
        step.onResume();
        build.work();

        assertThat(waiting()).isEqualTo(1);
        verify(build.context, never()).onFailure(any());
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
}
