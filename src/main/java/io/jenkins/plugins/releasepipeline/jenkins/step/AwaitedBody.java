package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.promotion.DeployingBuild;
import java.io.PrintStream;

/** The same for a step whose body deploys. */
final class AwaitedBody extends AwaitedProceed implements DeployingBuild {

    private final PromoteToProductionExecution step;
    private final String environment;
    private final String id;

    AwaitedBody(PromoteToProductionExecution step, String environment, PrintStream log, String id) {
        super(step, environment, log);
        this.step = step;
        this.environment = environment;
        this.id = id;
    }

    @Override
    public String step() {
        return id;
    }

    @Override
    public void deploy(CommitId started) {
        step.deploy(environment, started);
    }
}
