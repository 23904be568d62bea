package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.List;
import java.util.Optional;

/**
 * Lets the person that set a hold promote through it on purpose. For one promotion, which records it like an override; the
 * hold stays. It is no override: those are for any person and for hours, and a hold must not be passed by mistake.
 */
public final class OwnHold {

    private OwnHold() {}

    /**
     * Returns the answers with that of the hold opened. Unchanged where nothing is held.
     *
     * @param hold the hold in force
     * @param actor who promotes
     * @param repeated the reason of the hold as the actor repeats it, which shows that this hold is meant
     * @throws ReleaseException if the actor did not set the hold, or means another one
     */
    public static List<GateAnswer> pass(List<GateAnswer> answers, Optional<Hold> hold, String actor, String repeated) {
        if (hold.isEmpty()) {
            return answers;
        }
        Hold own = hold.get();
        if (!own.by().equals(actor) || actor.equals(Automation.ACTOR)) {
            throw new ReleaseException(Messages.OwnHold_Other(own.by(), own.reason()));
        }
        if (!OneLine.of(repeated).equals(own.reason())) {
            throw new ReleaseException(Messages.OwnHold_Changed(own.reason()));
        }
        return answers.stream()
                .map(answer -> answer.name().equals(HoldGate.NAME) && !answer.open() ? passed(answer, actor) : answer)
                .toList();
    }

    private static GateAnswer passed(GateAnswer refusal, String actor) {
        String reason = Messages.OwnHold_Passed(Overrides.sentence(refusal.reason()), actor);
        return new GateAnswer(refusal.name(), true, true, reason, refusal.subject(), List.of());
    }
}
