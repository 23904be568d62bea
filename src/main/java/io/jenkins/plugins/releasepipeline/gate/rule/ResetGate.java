package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.List;
import java.util.Optional;

/** Whether a test environment may be set back to trunk. No gate of a promotion: a reset is asked for this and for a hold. */
public final class ResetGate {

    private static final String NAME = "reset";

    private ResetGate() {}

    /**
     * Whether an environment is one that can be reset at all: its deploy ref is a branch of its own, nothing is promoted
     * to it, and it is not production.
     */
    public static boolean isResettable(Environment environment, String trunk) {
        return !environment.production()
                && environment.promotesFrom().isEmpty()
                && environment
                        .deployRef()
                        .filter(ref -> ref instanceof DeployRef.Branch branch
                                && !branch.name().equals(trunk))
                        .isPresent();
    }

    /**
     * What stands in the way of a reset now.
     *
     * @param environment which shall be reset
     * @param trunk the branch to which
     * @param onTrunk whether trunk contains the commit that shall run
     * @param commit that commit
     * @param current what runs, if known
     * @param hold who holds the environment
     */
    public static List<GateAnswer> answers(
            Environment environment,
            String trunk,
            boolean onTrunk,
            CommitId commit,
            Optional<CommitId> current,
            Optional<Hold> hold) {
        return List.of(answer(environment, trunk, onTrunk, commit, current), HoldGate.answer(environment, hold));
    }

    private static GateAnswer answer(
            Environment environment, String trunk, boolean onTrunk, CommitId commit, Optional<CommitId> current) {
        String name = environment.name();
        if (!isResettable(environment, trunk)) {
            return GateAnswer.closed(NAME, Messages.ResetGate_NoTestEnvironment(name, trunk));
        }
        if (current.isEmpty()) {
            return GateAnswer.closed(NAME, Messages.AncestryGate_Gone(name));
        }
        if (!onTrunk) {
            return GateAnswer.closed(NAME, Messages.ResetGate_NotOnTrunk(commit.abbreviated(), trunk));
        }
        return current.get().equals(commit)
                ? GateAnswer.closed(NAME, Messages.AncestryGate_Same(name, commit.abbreviated()))
                : GateAnswer.open(NAME, Messages.ResetGate_Open(name, trunk));
    }
}
