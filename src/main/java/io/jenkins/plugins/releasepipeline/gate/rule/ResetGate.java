package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks whether a test environment may be reset to trunk. Not a gate of promotions: a reset is checked for this, for
 * a hold and for a stopped line.
 */
public final class ResetGate {

    private static final String NAME = "reset";

    private ResetGate() {}

    /**
     * Returns whether an environment can be reset at all: it has its own branch as deploy ref, has no source
     * environment, and is not production.
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
     * Returns the answers to a reset now.
     *
     * @param environment the environment to reset
     * @param trunk the trunk
     * @param onTrunk whether trunk contains the commit
     * @param commit the commit to reset to
     * @param current the running commit, if known
     * @param hold the hold of the environment that is in force
     * @param line the hold of all environments of all pipelines that is in force
     */
    public static List<GateAnswer> answers(
            Environment environment,
            String trunk,
            boolean onTrunk,
            CommitId commit,
            Optional<CommitId> current,
            Optional<Hold> hold,
            Optional<Hold> line) {
        return Stream.concat(
                        Stream.of(
                                answer(environment, trunk, onTrunk, commit, current),
                                HoldGate.answer(environment, hold)),
                        LineGate.answers(line).stream())
                .toList();
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
