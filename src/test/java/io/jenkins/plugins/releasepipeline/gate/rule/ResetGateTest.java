package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResetGateTest extends GateScenario {

    private static final String NO_TEST_ENVIRONMENT =
            " can't be reset to master: a reset needs an environment that is not production, has no promotesFrom and"
                    + " has its own branch.";

    private static Environment environment(boolean production, Optional<String> source, Optional<DeployRef> ref) {
        return new Environment("prototype", production, source, ref, false, List.of(), List.of());
    }

    private static Environment prototype() {
        return environment(false, Optional.empty(), branch("prototype"));
    }

    private static Optional<DeployRef> branch(String name) {
        return Optional.of(new DeployRef.Branch(name));
    }

    private static List<GateAnswer> answers(Environment environment, boolean onTrunk, GateScenario now) {
        return ResetGate.answers(environment, "master", onTrunk, WANTED, Optional.of(RUNS), now.hold, now.line);
    }

    private static GateAnswer reset(List<GateAnswer> answers) {
        assertThat(answers).extracting(GateAnswer::name).containsExactly("reset", "hold");
        return answers.get(0);
    }

    @Test
    void aTestEnvironmentIsResetToTrunkByForce() {
        check(
                reset(answers(prototype(), true, this)),
                true,
                "prototype has its own branch, which is force-moved to master.");
    }

    @Test
    void noOtherEnvironmentIsReset() {
        for (Environment other : List.of(
                environment(true, Optional.empty(), branch("prototype")),
                environment(false, Optional.of("stage"), branch("prototype")),
                environment(false, Optional.empty(), branch("master")),
                environment(false, Optional.empty(), Optional.empty()),
                environment(false, Optional.empty(), Optional.of(new DeployRef.Job("deploy-app", "COMMIT"))))) {
            assertThat(ResetGate.isResettable(other, "master")).isFalse();
            check(reset(answers(other, true, this)), false, "prototype" + NO_TEST_ENVIRONMENT);
        }
    }

    @Test
    void toNoCommitThatTrunkHasNot() {
        check(
                reset(answers(prototype(), false, this)),
                false,
                "2bb117f is not a commit of master: an environment can only be reset to a commit of trunk.");
    }

    @Test
    void notWhereItRunsTheCommitAlreadyOrItsBranchIsGone() {
        check(
                reset(ResetGate.answers(prototype(), "master", true, WANTED, Optional.of(WANTED), hold, line)),
                false,
                "prototype runs 2bb117f already.");
        check(
                reset(ResetGate.answers(prototype(), "master", true, WANTED, Optional.empty(), hold, line)),
                false,
                "The deploy ref of prototype no longer exists in the repository: restore it first.");
    }

    @Test
    void notWhileItIsHeld() {
        hold = Optional.of(new Hold("alice", NOW, "bug 1"));
        GateAnswer held = answers(prototype(), true, this).get(1);
        check(held, false, "prototype is held by alice: bug 1");
    }
}
