package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.fixture.BodyLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepInABuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

/** A body that has ended while the history, a real one, can't be written. */
class UnrecordedBodyTest {

    @TempDir
    Path folder;

    private Path lock;
    private BodyLine line;
    private StepInABuild build;
    private PromoteToProductionExecution step;
    private BodyExecutionCallback body;

    @BeforeEach
    void theBodyRunsAndTheHistoryCanNotBeWritten() throws Exception {
        line = new BodyLine(folder, new TestClock(Instant.parse("2026-03-02T08:00:00Z")), Optional.empty());
        line.running().add(412);
        build = new StepInABuild(line.live());
        BodyInvoker invoker = mock();
        when(build.context.hasBody()).thenReturn(true);
        when(build.context.newBodyInvoker()).thenReturn(invoker);
        when(invoker.withCallback(any(BodyExecutionCallback.class))).thenReturn(invoker);
        step = build.in(new PromoteToProductionExecution(build.context, new DeployToProductionStep("master")));
        step.start();
        build.work();
        line.live().proceed(line.promote(line.commit(0), Optional.empty()));
        ArgumentCaptor<BodyExecutionCallback> callback = ArgumentCaptor.captor();
        verify(invoker).withCallback(callback.capture());
        body = callback.getValue();
        // Nobody can lock a folder.
        lock = folder.resolve("home").resolve("history.git.lock");
        Files.delete(lock);
        Files.createDirectory(lock);
    }

    @AfterEach
    void close() {
        build.close();
        line.close();
    }

    private void theHistoryCanBeWrittenAgain() throws IOException {
        Files.delete(lock);
    }

    private Duration tryAgain() {
        var next = build.later.remove();
        next.getValue().run();
        build.work();
        return next.getKey();
    }

    private List<DeploymentState> results() {
        return line.entries().stream().map(Entry::result).toList();
    }

    @Test
    void thatItDeployedIsRecordedAsSoonAsTheHistoryCanBeWritten() throws Exception {
        body.onSuccess(build.context, null);
        build.work();

        verify(build.context, never()).onFailure(any());
        verify(build.context, never()).onSuccess(any());
        assertThat(build.log()).contains("The outcome of the body can't be recorded; the next attempt is in 5 s");

        theHistoryCanBeWrittenAgain();
        line.live().refresh();
        assertThat(results()).containsExactly(DeploymentState.STARTED);
        tryAgain();

        verify(build.context, timeout(30_000)).onSuccess(any());
        assertThat(results()).containsExactly(DeploymentState.DEPLOYED, DeploymentState.STARTED);
        assertThat(line.live().current("production")).contains(line.commit(0));
        assertThat(build.later).isEmpty();
    }

    @Test
    void whyItFailedIsRecordedThenAsWell() throws Exception {
        AbortException problem = mock();
        when(problem.getMessage()).thenReturn("script returned exit code 1");
        body.onFailure(build.context, problem);
        build.work();
        verify(build.context, never()).onFailure(any());

        theHistoryCanBeWrittenAgain();
        tryAgain();

        verify(build.context).onFailure(problem);
        assertThat(line.entries().get(0).text()).containsExactly("The body failed: script returned exit code 1");
    }

    @Test
    void isTriedLessAndLessOften() {
        body.onSuccess(build.context, null);
        build.work();

        assertThat(List.of(tryAgain(), tryAgain(), tryAgain(), tryAgain(), tryAgain(), tryAgain()))
                .extracting(Duration::toSeconds)
                .containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    }

    @Test
    void whoeverStopsTheBuildEndsTheWait() {
        InterruptedException cause = new InterruptedException();
        body.onSuccess(build.context, null);
        build.work();

        step.stop(cause);

        verify(build.context).onFailure(cause);
        tryAgain();
        assertThat(build.later).isEmpty();
    }
}
