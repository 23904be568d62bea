package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;

/** Notifies a step of the end of its wait for Proceed, and logs events meanwhile. */
class AwaitedProceed implements WaitingBuild {

    private final PromoteToProductionExecution step;
    private final String environment;
    private final StepRun stepRun;

    AwaitedProceed(PromoteToProductionExecution step, String environment, StepRun stepRun) {
        this.step = step;
        this.environment = environment;
        this.stepRun = stepRun;
    }

    @Override
    public void proceeded(Promotion promotion) {
        step.proceeded(environment, promotion, stepRun);
    }

    @Override
    public void superseded(WaitingPromotion by) {
        step.ended(() -> NoLongerWaiting.superseded(by.build(), by.commit().abbreviated()));
    }

    @Override
    public void timedOut() {
        step.ended(() -> NoLongerWaiting.timedOut(environment));
    }

    @Override
    public void aborted(String actor) {
        step.ended(() -> NoLongerWaiting.aborted(actor));
    }

    @Override
    public void begun(Recorded started) {
        step.begun(environment, started, stepRun);
    }

    @Override
    public void refused(String actor, String why) {
        step.report.waitsOn(stepRun);
        step.pause();
        say(Messages.AwaitedProceed_Refused(actor, environment, OneLine.of(why)));
    }

    @Override
    public void held(String actor, String reason) {
        say(Messages.AwaitedProceed_Held(actor, environment, OneLine.of(reason)));
    }

    @Override
    public void released(String actor) {
        say(Messages.AwaitedProceed_Released(actor, environment));
    }

    private void say(String line) {
        stepRun.log().getLogger().println(line);
    }
}
