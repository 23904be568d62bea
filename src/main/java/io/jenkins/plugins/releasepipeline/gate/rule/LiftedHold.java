package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.List;

/** Opens the hold that a promotion lifts, because it undoes the rollback that the hold protects. Every other gate counts. */
public final class LiftedHold {

    private LiftedHold() {}

    /** Returns the answers with that of the hold opened. */
    public static List<GateAnswer> open(List<GateAnswer> answers, Hold hold) {
        return answers.stream()
                .map(answer -> answer.name().equals(HoldGate.NAME)
                        ? GateAnswer.open(HoldGate.NAME, Messages.LiftedHold_Lifts(hold.by(), hold.reason()))
                        : answer)
                .toList();
    }
}
