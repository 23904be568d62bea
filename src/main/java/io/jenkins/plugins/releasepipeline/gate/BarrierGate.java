package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.history.Entry;
import java.util.stream.Stream;

/** Refuses to pass a commit where somebody set a barrier. It is never overridden: whoever may, lifts it. */
final class BarrierGate {

    private BarrierGate() {}

    /** One answer for each barrier on the way. */
    static Stream<GateAnswer> answers(Question question) {
        return question.evidence().barriers().stream()
                .flatMap(barrier -> barrier.commit().map(at -> answer(barrier, at)).stream());
    }

    private static GateAnswer answer(Entry barrier, CommitId at) {
        String reason = Messages.Barrier_Set(
                at.abbreviated(), barrier.actor(), barrier.reason().orElse("-"));
        return Gates.closed("barrier", reason).with(new Remedy(Remedy.Action.LIFT, at));
    }
}
