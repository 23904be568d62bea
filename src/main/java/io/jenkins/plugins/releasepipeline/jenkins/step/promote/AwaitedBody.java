package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;

/** The same for a step whose body deploys. */
final class AwaitedBody extends AwaitedProceed implements DeployingBuild {

    private final PromoteToProductionExecution step;
    private final String environment;
    private final StepRun site;
    private final String id;

    AwaitedBody(PromoteToProductionExecution step, String environment, StepRun site, String id) {
        super(step, environment, site);
        this.step = step;
        this.environment = environment;
        this.site = site;
        this.id = id;
    }

    @Override
    public String step() {
        return id;
    }

    @Override
    public void deploy(Recorded started) {
        step.deploy(environment, started, site);
    }
}
