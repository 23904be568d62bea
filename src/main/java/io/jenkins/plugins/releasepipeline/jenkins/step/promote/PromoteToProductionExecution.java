package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.DeploymentResult;
import io.jenkins.plugins.releasepipeline.jenkins.step.PromotionReport;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Waits for Proceed without an executor and without a thread. After a restart, or when its pipeline's definition was
 * changed, it registers again; what was promoted meanwhile counts.
 */
@SuppressFBWarnings(
        value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
        justification = "After a restart nothing is registered or asked any more: the defaults say just that.")
final class PromoteToProductionExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final String commit;
    private final String environment;
    private final String message;
    private final long since = System.currentTimeMillis();
    /** A fixed time in milliseconds, so that a restart does not extend the wait; 0: indefinitely. */
    private final long deadline;
    /** The commit resolved when the step started: a branch may move while it waits. Empty until it is resolved. */
    private volatile String pinned = "";
    /** The id of the pipeline, even if that is renamed; null until it is known. */
    private volatile String pipelineId;
    /** The deploying body, if the step has one. */
    private final DeployingBody body;
    /** The report in the build's log and on its page. */
    final PromotionReport report;

    private transient Runnable takeBack;
    /** A promotion has put the commit there, and is being verified. */
    private transient boolean told;
    /** The step has its result. */
    private transient boolean ended;

    PromoteToProductionExecution(StepContext context, PromoteToProductionStep step) {
        super(context);
        this.body = new DeployingBody(context.hasBody());
        this.report = new PromotionReport(body.id());
        this.pipeline = step.getPipeline();
        this.commit = step.getCommit();
        this.environment = step.getEnvironment();
        this.message = step.getMessage();
        this.deadline =
                step.patience().map(patience -> since + patience.toMillis()).orElse(0L);
    }

    @Override
    public boolean start() {
        register();
        return false;
    }

    @Override
    public void onResume() {
        register();
    }

    @Override
    public void stop(Throwable cause) {
        if (!body.stop(cause) && end()) {
            // The failure of the body is the relevant cause.
            body.problem().filter(why -> why != cause).ifPresent(cause::addSuppressed);
            endWithout(cause);
        }
    }

    /** A result. */
    private void endWithout(Throwable cause) {
        report.over(getContext());
        getContext().onFailure(cause);
    }

    @Override
    public String getStatus() {
        return body.isRunning()
                ? Messages.PromoteToProductionExecution_Deploys(commit)
                : Messages.PromoteToProductionExecution_Status(commit);
    }

    /** In the background: looking for the commit may need the network, and so may the history. */
    void register() {
        LivePipelines.get().inBackground(() -> {
            try {
                StepRun.with(
                        getContext(),
                        pipeline,
                        pipelineId,
                        stepRun -> body.isWaiting() ? waitAt(stepRun) : record(stepRun));
            } catch (IOException | InterruptedException | RuntimeException e) {
                notRegistered(e);
            }
        });
    }

    /** The result of the body is only known here until it is recorded: without the step, it would be lost. */
    private void notRegistered(Exception problem) {
        if (hasEnded()) {
            return;
        }
        try {
            if (body.hasEnded()) {
                body.recordLater(getContext(), problem, this::register);
            } else {
                failed(problem);
            }
        } catch (IOException | InterruptedException e) {
            failed(e);
        }
    }

    private Void waitAt(StepRun stepRun) {
        Environment wanted = stepRun.environment(environment);
        WhoDeploys.check(wanted, body.isPresent());
        String target = wanted.name();
        boolean first = pinned.isEmpty();
        pipelineId = stepRun.live().id();
        CommitId id = first ? pin(stepRun.commit(Arguments.needed("commit", commit))) : new CommitId(pinned);
        LivePipelines.get().changed(stepRun.run());
        boolean waits = waits(stepRun, stepRun.waiting(target, id, since, deadline));
        if (first) {
            getContext().saveState();
        }
        if (waits) {
            report.waits(stepRun, target, id, message);
            getContext().saveState();
            if (hasEnded()) {
                report.over(getContext());
            }
        }
        return null;
    }

    private synchronized CommitId pin(CommitId found) {
        if (pinned.isEmpty()) {
            pinned = found.hex();
        }
        return new CommitId(pinned);
    }

    /** Whether there is something to wait for. */
    private boolean waits(StepRun stepRun, WaitingPromotion waiting) {
        if (isOver() || stepRun.live().isClosed()) {
            // Aborted while the commit was looked up, or replaced: then another registration comes or has come.
            return false;
        }
        AwaitedProceed told = body.isPresent()
                ? new AwaitedBody(this, waiting.environment(), stepRun, body.id())
                : new AwaitedProceed(this, waiting.environment(), stepRun);
        // Not under this lock: registering may notify other builds, which take their own locks and may call this one.
        return register(stepRun.live().waitFor(waiting, told));
    }

    private synchronized boolean register(Runnable end) {
        forget();
        takeBack = end;
        if (isOver()) {
            forget();
            return false;
        }
        return true;
    }

    private synchronized boolean isOver() {
        return ended || told || !body.isWaiting();
    }

    /** A user chose Proceed: the body runs, unless an abort was faster. */
    void deploy(String target, Recorded started, StepRun stepRun) {
        boolean late;
        synchronized (this) {
            late = ended;
            body.begin(target, started.id());
        }
        if (late) {
            bodyEnded(Optional.of(new AbortException(Messages.PromoteToProductionExecution_Stopped())));
            return;
        }
        begun(target, started, stepRun);
        try {
            body.run(getContext(), new BodyEnd(this));
        } catch (RuntimeException e) {
            // The build is over already.
            bodyEnded(Optional.of(e));
        }
    }

    /** On the thread of the build's script, which must not wait: the result is recorded in the background. */
    void bodyEnded(Optional<Throwable> problem) {
        body.end(problem);
        getContext().saveState();
        register();
    }

    /** Records the result of the body; may be called more than once. */
    private Void record(StepRun stepRun) {
        if (body.isRunning()) {
            return null;
        }
        if (body.problem().isEmpty()) {
            Promotion promotion = stepRun.live().deployed(body.environment(), body.started());
            proceeded(body.environment(), promotion, stepRun);
            return null;
        }
        Throwable problem = body.problem().get();
        stepRun.live().notDeployed(body.environment(), body.started(), DeployingBody.reason(problem));
        if (end()) {
            endWithout(problem);
        }
        return null;
    }

    void begun(String target, Recorded started, StepRun stepRun) {
        report.begun(stepRun, target, started);
        getContext().saveState();
    }

    /** Not earlier than the promotion's verification. */
    void proceeded(String target, Promotion promotion, StepRun stepRun) {
        synchronized (this) {
            if (ended || told) {
                return;
            }
            told = true;
        }
        report.arrived(stepRun, target, promotion.deployed());
        getContext().saveState();
        PrintStream log = stepRun.log().getLogger();
        promotion.log().follow(line -> say(log, line));
        promotion.finished().whenComplete((recorded, problem) -> finished(stepRun, target, recorded, problem));
    }

    /** An aborted build reports nothing more. */
    private void say(PrintStream log, String line) {
        if (!hasEnded()) {
            log.println(line);
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    private void finished(StepRun stepRun, String target, Recorded recorded, Throwable problem) {
        if (problem instanceof CancellationException) {
            // The pipeline is closed: its successor verifies again, after a restart at the latest.
            synchronized (this) {
                told = false;
            }
            register();
        } else if (problem != null) {
            failed(problem);
        } else if (end()) {
            report.finished(stepRun, target, recorded);
            getContext().onSuccess(DeploymentResult.verified(target, recorded.entry()));
        }
    }

    void ended(Supplier<FlowInterruptedException> why) {
        if (end()) {
            endWithout(why.get());
        }
    }

    private void failed(Throwable problem) {
        // Work that fails because Jenkins stops is resumed when it starts.
        if (!LivePipelines.get().isStopping() && end()) {
            endWithout(problem);
        }
    }

    /** The step ends at most once, by the promotion, an abort or a failure. */
    private synchronized boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        forget();
        return true;
    }

    private synchronized void forget() {
        if (takeBack != null) {
            takeBack.run();
            takeBack = null;
        }
    }
}
