package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
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
 * Refuses while an environment is held. It can't be overridden: release the hold instead. Who set it can pass it, see
 * {@link OwnHold}.
 */
record HoldGate() implements Gate {

    static final String NAME = "hold";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return List.of(answer(context.target(), context.hold()));
    }

    @Override
    public Opening opening(GateContext context, Instant from) {
        return untilEnd(context.hold(), evaluate(context), from);
    }

    static Opening untilEnd(Optional<Hold> hold, List<GateAnswer> answers, Instant from) {
        return hold.flatMap(Hold::until)
                .map(end -> Opening.later(end, from, answers.get(0)))
                .orElseGet(() -> Opening.unless(answers, from));
    }

    static GateAnswer answer(Environment target, Optional<Hold> hold) {
        return hold.map(held -> GateAnswer.closed(NAME, reason(target, held)))
                .orElseGet(() -> GateAnswer.open(NAME, Messages.HoldGate_None(target.name())));
    }

    private static String reason(Environment target, Hold held) {
        return held.until()
                .map(end -> Messages.HoldGate_HeldUntil(
                        target.name(), WallClock.text(end, ZoneOffset.UTC), held.by(), held.reason()))
                .orElseGet(() -> Messages.HoldGate_Held(target.name(), held.by(), held.reason()));
    }
}
