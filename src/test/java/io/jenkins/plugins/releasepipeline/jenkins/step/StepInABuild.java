package io.jenkins.plugins.releasepipeline.jenkins.step;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import hudson.console.HyperlinkNote;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.mockito.MockedStatic;

/** What Jenkins is to a step: build #412 of "app", and the pipelines. Background work runs when it is told to. */
public final class StepInABuild implements AutoCloseable {

    public final StepContext context = mock();
    public final LivePipelines pipelines = mock();
    public final Deque<Runnable> background = new ConcurrentLinkedDeque<>();
    /** What was left for later, with how long it shall wait. */
    public final Deque<Map.Entry<Duration, Runnable>> later = new ConcurrentLinkedDeque<>();

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final MockedStatic<LivePipelines> only = mockStatic(LivePipelines.class);
    private final MockedStatic<Jobs> jobs = mockStatic(Jobs.class);
    private final MockedStatic<HyperlinkNote> links = mockStatic(HyperlinkNote.class);

    public StepInABuild(LivePipeline live) throws Exception {
        Job<?, ?> job = mock();
        when(job.getFullName()).thenReturn("app");
        Run<?, ?> run = mock();
        when(run.getParent()).thenAnswer(any -> job);
        when(run.getNumber()).thenReturn(412);
        TaskListener listener = mock();
        when(listener.getLogger()).thenReturn(new PrintStream(log, true, StandardCharsets.UTF_8));
        when(context.get(Run.class)).thenAnswer(any -> run);
        when(context.get(TaskListener.class)).thenReturn(listener);
        links.when(() -> HyperlinkNote.encodeTo(any(String.class), any(String.class)))
                .thenAnswer(call -> call.getArgument(1) + " at " + call.getArgument(0));
        only.when(LivePipelines::get).thenReturn(pipelines);
        doAnswer(call -> background.add(call.getArgument(0))).when(pipelines).inBackground(any());
        doAnswer(call -> later.add(Map.entry(call.getArgument(0), call.getArgument(1))))
                .when(pipelines)
                .inBackgroundAfter(any(), any());
        when(job.getUrl()).thenReturn("job/app/");
        when(pipelines.pageUrl(any())).thenReturn(Optional.of("job/app/release-app/"));
        jobs.when(() -> Jobs.item(any())).thenReturn(Optional.of(job));
        use(live);
    }

    /** The pipeline that the job may use from now on. */
    public void use(LivePipeline live) {
        when(pipelines.of(any(Job.class), any())).thenReturn(live);
        when(pipelines.sameAs(any(), any())).thenReturn(live);
    }

    /** The same execution, in this build. */
    public <T extends StepExecution> T in(T execution) {
        T here = spy(execution);
        doReturn(context).when(here).getContext();
        return here;
    }

    /** Does what was left for the background, and what comes of it. */
    public void work() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    public String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        only.close();
        jobs.close();
        links.close();
    }
}
