package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.DeployingBuild;

/** The same for a step whose body deploys. */
final class AwaitedBody extends AwaitedProceed implements DeployingBuild {

    private final PromoteToProductionExecution step;
    private final String environment;
    private final Site site;
    private final String id;

    AwaitedBody(PromoteToProductionExecution step, String environment, Site site, String id) {
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
