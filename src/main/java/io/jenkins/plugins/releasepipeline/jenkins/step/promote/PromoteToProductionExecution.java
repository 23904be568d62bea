package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
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
final class PromoteToProductionExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final RequestedPromotion requested;
    /** What deploys, where the step has a body. */
    private final DeployingBody body;
    /** The report in the build's log and on its page. */
    final PromotionReport report;

    private final ProceedRegistration registration;

    PromoteToProductionExecution(StepContext context, PromoteToProductionStep step) {
        super(context);
        this.body = new DeployingBody(context.hasBody());
        this.report = new PromotionReport(body.id());
        this.requested = new RequestedPromotion(step);
        this.registration = new ProceedRegistration(body);
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
        if (!body.stop(cause) && registration.end()) {
            // The failure of the body is the relevant cause.
            body.problem().filter(why -> why != cause).ifPresent(cause::addSuppressed);
            endWithout(cause);
        }
    }

    /** A result. */
    private void endWithout(Throwable cause) {
        report.over(getContext());
        pause();
        getContext().onFailure(cause);
    }

    @Override
    public String getStatus() {
        return body.isRunning()
                ? Messages.PromoteToProductionExecution_Deploys(requested.commit())
                : Messages.PromoteToProductionExecution_Status(requested.commit());
    }

    /** In the background: looking for the commit may need the network, and so may the history. */
    void register() {
        LivePipelines.get().inBackground(() -> {
            try {
                StepRun.with(
                        getContext(),
                        requested.pipeline(),
                        requested.pipelineId(),
                        stepRun -> body.isWaiting() ? waitAt(stepRun) : record(stepRun));
            } catch (IOException | InterruptedException | RuntimeException e) {
                notRegistered(e);
            }
        });
    }

    /** The result of the body is only known here until it is recorded: without the step, it would be lost. */
    private void notRegistered(Exception problem) {
        if (registration.hasEnded()) {
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
        Environment wanted = stepRun.environment(requested.environment());
        WhoDeploys.check(wanted, body.isPresent());
        String target = wanted.name();
        boolean first = !requested.isPinned();
        CommitId id = requested.pin(stepRun);
        LivePipelines.get().changed(stepRun.run());
        boolean waits = waits(stepRun, requested.waiting(stepRun, target, id));
        if (first) {
            getContext().saveState();
        }
        if (waits) {
            report.waits(stepRun, target, id, requested.message());
            getContext().saveState();
            if (registration.hasEnded()) {
                report.over(getContext());
            }
            pause();
        }
        return null;
    }

    /** Shows in Pipeline's own views whether it waits; to be called after each change of that. */
    void pause() {
        if (report.isWaiting()) {
            ProceedPause.begin(getContext());
        }
        // Proceed or an abort may have come in between.
        if (!report.isWaiting()) {
            ProceedPause.end(getContext());
        }
    }

    /** Whether there is something to wait for. */
    private boolean waits(StepRun stepRun, WaitingPromotion waiting) {
        if (registration.isOver() || stepRun.live().isClosed()) {
            // Aborted while the commit was looked up, or replaced: then another registration comes or has come.
            return false;
        }
        AwaitedProceed told = body.isPresent()
                ? new AwaitedBody(this, waiting.environment(), stepRun, body.id())
                : new AwaitedProceed(this, waiting.environment(), stepRun);
        // Not under this lock: registering may notify other builds, which take their own locks and may call this one.
        return registration.begin(stepRun.live().waitFor(waiting, told));
    }

    /** A user chose Proceed: the body runs, unless an abort was faster. */
    void deploy(String target, Recorded started, StepRun stepRun) {
        if (!registration.bodyBegins(target, started.id())) {
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
        pause();
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
        if (registration.end()) {
            endWithout(problem);
        }
        return null;
    }

    void begun(String target, Recorded started, StepRun stepRun) {
        report.begun(stepRun, target, started);
        pause();
        getContext().saveState();
    }

    /** Not earlier than the promotion's verification. */
    void proceeded(String target, Promotion promotion, StepRun stepRun) {
        if (!registration.arrived()) {
            return;
        }
        report.arrived(stepRun, target, promotion.deployed());
        pause();
        getContext().saveState();
        PrintStream log = stepRun.log().getLogger();
        promotion.log().follow(line -> say(log, line));
        promotion.finished().whenComplete((recorded, problem) -> finished(stepRun, target, recorded, problem));
    }

    /** An aborted build reports nothing more. */
    private void say(PrintStream log, String line) {
        if (!registration.hasEnded()) {
            log.println(line);
        }
    }

    private void finished(StepRun stepRun, String target, Recorded recorded, Throwable problem) {
        if (problem instanceof CancellationException) {
            // The pipeline is closed: its successor verifies again, after a restart at the latest.
            registration.arrivesAgain();
            register();
        } else if (problem != null) {
            failed(problem);
        } else if (registration.end()) {
            report.finished(stepRun, target, recorded);
            getContext().onSuccess(DeploymentResult.verified(stepRun.live(), target, recorded));
        }
    }

    void ended(Supplier<FlowInterruptedException> why) {
        if (registration.end()) {
            endWithout(why.get());
        }
    }

    private void failed(Throwable problem) {
        // What fails because Jenkins stops is taken up again when it starts.
        if (!LivePipelines.get().isStopping() && registration.end()) {
            endWithout(problem);
        }
    }
}
