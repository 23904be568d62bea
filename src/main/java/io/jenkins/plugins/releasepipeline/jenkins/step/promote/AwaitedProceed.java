package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

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
    public void held(Hold hold) {
        String reason = OneLine.of(hold.reason());
        say(hold.until()
                .map(end -> Messages.AwaitedProceed_HeldUntil(hold.by(), environment, time(end), reason))
                .orElseGet(() -> Messages.AwaitedProceed_Held(hold.by(), environment, reason)));
    }

    @Override
    public void released(Optional<String> actor) {
        say(actor.map(who -> Messages.AwaitedProceed_Released(who, environment))
                .orElseGet(() -> Messages.AwaitedProceed_HoldEnded(environment)));
    }

    @Override
    public void stopped(Hold line) {
        String reason = OneLine.of(line.reason());
        say(line.until()
                .map(end -> Messages.AwaitedProceed_StoppedUntil(line.by(), time(end), reason))
                .orElseGet(() -> Messages.AwaitedProceed_Stopped(line.by(), reason)));
    }

    @Override
    public void started(Optional<String> actor) {
        say(actor.map(Messages::AwaitedProceed_Started).orElseGet(Messages::AwaitedProceed_StopEnded));
    }

    private static String time(Instant end) {
        return WallClock.text(end, ZoneOffset.UTC);
    }

    private void say(String line) {
        stepRun.log().getLogger().println(line);
    }
}
