package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What happens to a build while it begins to wait, and while its pipeline is replaced. */
class PromoteToProductionRacesTest extends PromoteToProductionScenario {

    @Test
    void beginsToWaitWithoutItsLockForOtherBuildsMayBeToldThen() throws Exception {
        LivePipeline live = spy(app.pipeline());
        AtomicBoolean locked = new AtomicBoolean();
        doAnswer(call -> {
                    locked.set(Thread.holdsLock(step));
                    return call.callRealMethod();
                })
                .when(live)
                .waitFor(any(), any());
        build.use(live);
        build.work();

        assertThat(waiting()).isEqualTo(1);
        assertThat(locked).isFalse();
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
    void aBuildThatWaitsStaysWithItsPipelineWhateverThatIsCalled() throws Exception {
        build.work();
        assertThat(waiting()).isEqualTo(1);
        LivePipeline other = mock();
        when(build.pipelines.of(any(Job.class), any())).thenReturn(other);

        step.register();
        build.work();
        assertThat(waiting()).isEqualTo(1);
        verify(build.pipelines).sameAs(eq(app.pipeline().id()), any());
        verifyNoInteractions(other);

        when(build.pipelines.sameAs(any(), any())).thenThrow(new ReleaseException("gone"));
        step.register();
        build.work();
        verify(build.context).onFailure(any(AbortException.class));
        verifyNoInteractions(other);
        assertThat(waiting()).isZero();
    }
}
