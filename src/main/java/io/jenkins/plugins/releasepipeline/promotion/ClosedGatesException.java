package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import java.util.stream.Collectors;

/** Gates refuse the request. */
public final class ClosedGatesException extends ReleaseException {

    private static final long serialVersionUID = 1L;

    private final String gates;

    /** @param plan the plan with its closed gates */
    public ClosedGatesException(Plan plan) {
        super(Messages.Promoter_GateRefuses(plan.to(), String.join(" ", plan.refusals())));
        gates = plan.gates().stream()
                .filter(gate -> !gate.open())
                .map(GateAnswer::line)
                .collect(Collectors.joining(" "));
    }

    /** Returns each closed gate with its reason, in one line. */
    public String gates() {
        return gates;
    }
}
