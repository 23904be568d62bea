package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotion;
import java.io.PrintStream;

/** Tells a step how its waiting for Proceed ended. */
class AwaitedProceed implements WaitingBuild {

    private final PromoteToProductionExecution step;
    private final String environment;
    private final PrintStream log;

    AwaitedProceed(PromoteToProductionExecution step, String environment, PrintStream log) {
        this.step = step;
        this.environment = environment;
        this.log = log;
    }

    @Override
    public void proceeded(Promotion promotion) {
        step.proceeded(environment, promotion, log);
    }

    @Override
    public void superseded(WaitingPromotion by) {
        step.ended(() -> NoLongerWaiting.superseded(by.build(), by.commit().abbreviated()));
    }

    @Override
    public void timedOut() {
        step.ended(() -> NoLongerWaiting.timedOut(environment));
    }
}
