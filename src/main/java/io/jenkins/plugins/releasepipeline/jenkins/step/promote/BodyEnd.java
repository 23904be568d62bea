package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Notifies a step of the result of its body, also after a restart. */
final class BodyEnd extends BodyExecutionCallback {

    private static final long serialVersionUID = 1L;

    private final PromoteToProductionExecution step;

    BodyEnd(PromoteToProductionExecution step) {
        this.step = step;
    }

    @Override
    public void onSuccess(StepContext context, Object result) {
        step.bodyEnded(Optional.empty());
    }

    @Override
    public void onFailure(StepContext context, Throwable problem) {
        step.bodyEnded(Optional.of(problem));
    }
}
