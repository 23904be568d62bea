package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** While it waits for Proceed, the node of a step is paused: what the views of Pipeline read. */
class PauseWhileWaitingTest extends PromoteToProductionScenario {

    private final FlowNode node = mock();
    private final MockedStatic<PauseAction> pauses = mockStatic(PauseAction.class);
    /** Whether each pause of the node is still running. */
    private final List<Boolean> running = new ArrayList<>();

    @BeforeEach
    void aNode() throws Exception {
        when(build.context.get(FlowNode.class)).thenReturn(node);
        doAnswer(call -> running.add(true)).when(node).addAction(any(PauseAction.class));
        pauses.when(() -> PauseAction.isPaused(node)).thenAnswer(call -> running.contains(true));
        pauses.when(() -> PauseAction.endCurrentPause(node)).thenAnswer(call -> running.set(running.size() - 1, false));
    }

    @AfterEach
    void forget() {
        pauses.close();
    }

    @Test
    void aProceedEndsThePause() {
        build.work();
        assertThat(running).containsExactly(true);

        app.pipeline().proceed(promote(newest, first));

        assertThat(running).as("also while the endpoints are checked").containsExactly(false);
    }

    @Test
    void aRefusedProceedLeavesItPaused() {
        build.work();

        assertThatThrownBy(() -> app.pipeline().proceed(promote(newest, newest)))
                .isInstanceOf(ReleaseException.class);

        assertThat(running).containsExactly(true);
    }

    @Test
    void anAbortEndsThePause() {
        build.work();

        step.stop(new InterruptedException());

        assertThat(running).containsExactly(false);
    }

    @Test
    void anAbortBeforeItWaitsBeginsNone() {
        step.stop(new InterruptedException());
        build.work();

        assertThat(running).isEmpty();
    }

    @Test
    void whatResumesAfterARestartFindsItsPauseAndAddsNone() {
        build.work();

        step.onResume();
        build.work();

        assertThat(running).containsExactly(true);
    }

    @Test
    void whatIsThereAlreadyIsNotPaused() {
        app.pipeline().proceed(promote(newest, first));

        build.work();

        assertThat(running).isEmpty();
    }

    @Test
    void aNodeThatCanNotBeSavedKeepsNoBuildFromWaitingAndEnding() {
        doThrow(new UncheckedIOException(new NoSuchFileException("workflow")))
                .when(node)
                .addAction(any());
        pauses.when(() -> PauseAction.isPaused(node)).thenThrow(new IllegalStateException("damaged"));

        build.work();
        assertThat(waiting()).isEqualTo(1);
        step.stop(new InterruptedException("stopped"));

        verify(build.context).onFailure(any(InterruptedException.class));
        assertThat(waiting()).isZero();
    }
}
