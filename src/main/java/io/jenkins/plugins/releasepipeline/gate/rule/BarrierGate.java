package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.util.List;

/** Refuses to pass a commit with a barrier. It can't be overridden: lift the barrier instead. */
record BarrierGate() implements Gate {

    private static final String NAME = "barrier";

    @Override
    public String name() {
        return NAME;
    }

    /** One answer for each barrier on the way. */
    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return context.evidence().barriers().stream()
                .flatMap(barrier -> barrier.commit().map(at -> answer(barrier, at)).stream())
                .toList();
    }

    private static GateAnswer answer(Entry barrier, CommitId at) {
        String reason = Messages.BarrierGate_Set(
                at.abbreviated(), barrier.actor(), barrier.reason().orElse("-"));
        return GateAnswer.closed(NAME, reason).with(new Remedy(Remedy.Action.LIFT, at));
    }
}
