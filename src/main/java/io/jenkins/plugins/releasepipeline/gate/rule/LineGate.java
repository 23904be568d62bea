package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Opening;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Refuses while the line is stopped, which is the hold of all environments of all pipelines. It can't be overridden, and
 * nobody can pass it: start the line instead. Says nothing as long as it runs.
 */
record LineGate() implements Gate {

    private static final String NAME = "line";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return answers(context.line());
    }

    @Override
    public Opening opening(GateContext context, Instant from) {
        return HoldGate.untilEnd(context.line(), evaluate(context), from);
    }

    static List<GateAnswer> answers(Optional<Hold> stop) {
        return stop.map(held -> GateAnswer.closed(NAME, reason(held))).stream().toList();
    }

    private static String reason(Hold stop) {
        return stop.until()
                .map(end ->
                        Messages.LineGate_StoppedUntil(WallClock.text(end, ZoneOffset.UTC), stop.by(), stop.reason()))
                .orElseGet(() -> Messages.LineGate_Stopped(stop.by(), stop.reason()));
    }
}
