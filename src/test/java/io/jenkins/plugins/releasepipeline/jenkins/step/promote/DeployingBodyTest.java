package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.BodyLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepInABuild;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

/** A step with a body, on a real pipeline whose production no ref deploys. */
class DeployingBodyTest {

    @TempDir
    Path folder;

    private final BodyInvoker invoker = mock();
    private final BodyExecution running = mock();
    private BodyLine line;
    private CommitId newest;
    private StepInABuild build;
    private PromoteToProductionExecution step;

    @BeforeEach
    void startToWait() throws Exception {
        line = new BodyLine(folder, new TestClock(Instant.parse("2026-03-02T08:00:00Z")), Optional.empty());
        line.running().add(412);
        newest = line.commit(0);
        build = new StepInABuild(line.live());
        when(build.context.hasBody()).thenReturn(true);
        when(build.context.newBodyInvoker()).thenReturn(invoker);
        when(invoker.withCallback(any(BodyExecutionCallback.class))).thenReturn(invoker);
        when(invoker.start()).thenReturn(running);
        step = build.in(new PromoteToProductionExecution(build.context, new DeployToProductionStep("master")));
        step.start();
        build.work();
    }

    @AfterEach
    void close() {
        build.close();
        line.close();
    }

    private void proceed() {
        line.live().proceed(line.promote(newest, line.live().current("production")));
    }

    private BodyExecutionCallback callback() {
        ArgumentCaptor<BodyExecutionCallback> callback = ArgumentCaptor.captor();
        verify(invoker).withCallback(callback.capture());
        return callback.getValue();
    }

    private List<DeploymentState> results() {
        return line.entries().stream().map(Entry::result).toList();
    }

    @Test
    void theBodyBeginsWhenSomebodySaysProceed() {
        verify(invoker, never()).start();

        proceed();

        verify(invoker).start();
        assertThat(results()).containsExactly(DeploymentState.STARTED);
        verify(build.context, never()).onSuccess(any());
    }

    @Test
    void theHistoryIsToldOnAnotherThreadAndThenTheStepEnds() {
        proceed();
        callback().onSuccess(build.context, null);
        assertThat(results()).containsExactly(DeploymentState.STARTED);

        build.work();

        ArgumentCaptor<Object> result = ArgumentCaptor.captor();
        verify(build.context, timeout(30_000)).onSuccess(result.capture());
        assertThat(results()).containsExactly(DeploymentState.DEPLOYED, DeploymentState.STARTED);
        assertThat(((Map<?, ?>) result.getValue()).get("commit")).isEqualTo(newest.hex());
        assertThat(((Map<?, ?>) result.getValue()).get("actor")).isEqualTo("alice");
    }

    @Test
    void aBodyThatFailsFailsTheStepWithItsOwnProblem() {
        AbortException problem = mock();
        when(problem.getMessage()).thenReturn("script returned exit code 1");
        proceed();
        callback().onFailure(build.context, problem);
        build.work();

        verify(build.context).onFailure(problem);
        assertThat(results()).containsExactly(DeploymentState.FAILED, DeploymentState.STARTED);
        assertThat(line.entries().get(0).text()).containsExactly("The body failed: script returned exit code 1");
    }

    @Test
    void whatOtherExceptionsSayStaysInTheBuildsLog() {
        proceed();
        callback().onFailure(build.context, new IllegalStateException("token 12345"));
        build.work();

        assertThat(line.entries().get(0).text()).containsExactly("The body failed: IllegalStateException");
    }

    @Test
    void anAbortWhileTheBodyRunsStopsTheBodyFirst() {
        InterruptedException cause = new InterruptedException();
        proceed();

        step.stop(cause);

        verify(running).cancel(cause);
        verify(build.context, never()).onFailure(any());
        assertThat(results()).containsExactly(DeploymentState.STARTED);
    }

    @Test
    void aStepThatIsResumedWhileItsBodyRunsLeavesItAlone() {
        proceed();
        step.onResume();
        build.work();

        verify(invoker, times(1)).start();
        assertThat(line.live().waiting().of("production")).isEmpty();
        assertThat(results()).containsExactly(DeploymentState.STARTED);
    }

    @Test
    void anEndThatWasNotToldBeforeARestartIsToldAfterwards() {
        proceed();
        callback().onSuccess(build.context, null);
        build.background.clear();
        line.restart("here");
        build.use(line.live());

        step.onResume();
        build.work();

        verify(build.context, timeout(30_000)).onSuccess(any());
        assertThat(results()).containsExactly(DeploymentState.DEPLOYED, DeploymentState.STARTED);
    }

    @Test
    void howFarTheBodyIsSurvivesARestart() throws Exception {
        DeployingBody body = new DeployingBody(true);
        body.begin("production", newest);
        body.end(Optional.of(new IllegalStateException("no space left")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(body);
        }

        DeployingBody read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (DeployingBody) in.readObject();
        }

        assertThat(read.isWaiting()).isFalse();
        assertThat(read.isRunning()).isFalse();
        assertThat(read.started()).isEqualTo(newest);
        assertThat(read.environment()).isEqualTo("production");
        assertThat(read.problem()).get().hasToString("java.lang.IllegalStateException: no space left");
        assertThat(read.id()).isEqualTo(body.id());
    }

    @Test
    void anAbortThatComesBeforeTheBodyRunsIsRecorded() {
        step.stop(new InterruptedException());
        build.work();

        step.deploy("production", new Recorded(newest, null), null);

        verify(invoker, never()).start();
        assertThat(build.background).hasSize(1);
    }
}
