package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;

/** The same for a step whose body deploys. */
final class AwaitedBody extends AwaitedProceed implements DeployingBuild {

    private final PromoteToProductionExecution step;
    private final String environment;
    private final StepRun stepRun;
    private final String id;

    AwaitedBody(PromoteToProductionExecution step, String environment, StepRun stepRun, String id) {
        super(step, environment, stepRun);
        this.step = step;
        this.environment = environment;
        this.stepRun = stepRun;
        this.id = id;
    }

    @Override
    public String step() {
        return id;
    }

    @Override
    public void deploy(Recorded started) {
        step.deploy(environment, started, stepRun);
    }
}
