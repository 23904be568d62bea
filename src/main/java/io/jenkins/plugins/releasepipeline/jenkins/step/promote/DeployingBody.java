package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import hudson.AbortException;
import hudson.model.TaskListener;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The body of a step: it waits, runs, or has ended. Saved with its build. Thread-safe. */
final class DeployingBody implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 200;
    private static final Logger LOGGER = Logger.getLogger(DeployingBody.class.getName());
    private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

    /** Returns whether there is a body. */
    private final boolean present;
    /** Identifies this step. */
    private final String id = UUID.randomUUID().toString();

    private volatile BodyProgress progress = BodyProgress.WAITS;
    /** The number of failed attempts to record its end. */
    private int inVain;

    DeployingBody(boolean present) {
        this.present = present;
    }

    boolean isPresent() {
        return present;
    }

    String id() {
        return id;
    }

    boolean isWaiting() {
        return progress.isWaiting();
    }

    boolean isRunning() {
        return progress.isRunning();
    }

    /** Counts as running from now on. */
    synchronized void begin(String target, CommitId entry) {
        progress = progress.begun(target, entry.hex());
    }

    /** Runs it, in the build's own time. */
    void run(StepContext context, BodyExecutionCallback callback) {
        BodyExecution begun = context.newBodyInvoker().withCallback(callback).start();
        Throwable cause = runs(begun);
        if (cause != null) {
            begun.cancel(cause);
        }
    }

    private synchronized Throwable runs(BodyExecution begun) {
        if (progress.isRunning()) {
            progress = progress.runs(begun);
        }
        return progress.stop;
    }

    /** Stops it; false where it does not run. */
    boolean stop(Throwable cause) {
        BodyExecution running;
        synchronized (this) {
            if (!isRunning()) {
                return false;
            }
            progress = progress.stopping(cause);
            running = progress.execution;
        }
        if (running != null) {
            running.cancel(cause);
        }
        return true;
    }

    /** It has ended; without a problem: successfully. */
    synchronized void end(Optional<Throwable> why) {
        progress = progress.ended(why.orElse(null));
    }

    boolean hasEnded() {
        return progress.ended;
    }

    /** Its end could not be recorded: {@code again} is run after a delay, which increases each time. */
    void recordLater(StepContext context, Exception problem, Runnable again) throws IOException, InterruptedException {
        Duration wait;
        synchronized (this) {
            wait = AGAIN.after(inVain++);
        }
        LivePipelines.get().inBackgroundAfter(wait, again);
        LOGGER.log(Level.FINE, problem, () -> "The end of a step's body could not be recorded");
        String why = problem instanceof AbortException ? problem.getMessage() : problem.toString();
        context.get(TaskListener.class)
                .getLogger()
                .println(Messages.DeployingBody_NotRecorded(String.valueOf(wait.toSeconds()), why));
    }

    String environment() {
        return progress.environment;
    }

    CommitId started() {
        return new CommitId(progress.started);
    }

    Optional<Throwable> problem() {
        return Optional.ofNullable(progress.problem);
    }

    /** Why it failed, in one line for the history. */
    static String reason(Throwable problem) {
        if (problem instanceof FlowInterruptedException interrupted) {
            String causes = interrupted.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .collect(Collectors.joining(" "));
            return Messages.DeployingBody_WasStopped(causes);
        }
        // Messages of other exceptions are for the build's log, which masks secrets.
        return Messages.DeployingBody_Failed(
                problem instanceof AbortException && problem.getMessage() != null
                        ? shortened(problem.getMessage())
                        : problem.getClass().getSimpleName());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    }
}
