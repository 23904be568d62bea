package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.gate.Ancestry;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AncestryGateTest extends GateScenario {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SAME     | production runs 2bb117f already.
        ANCESTOR | production runs 77ab0c1, which already contains 2bb117f; to return to it, roll back.
        DIVERGED | production runs 77ab0c1, which has commits that 2bb117f does not contain, so this is not a fast-forward. Merge them first, or roll back.
        """)
    void refusesWhatIsNoFastForward(Ancestry relation, String reason) {
        ancestry = relation;
        assertThat(answer("ancestry")).isEqualTo(new GateAnswer("ancestry", false, reason));
    }

    @ParameterizedTest
    @EnumSource(
            value = Ancestry.class,
            names = {"FIRST", "DESCENDANT"})
    void refusesACommitThatTheSourceDoesNotHave(Ancestry relation) {
        ancestry = relation;
        onSource = false;
        assertThat(answer("ancestry"))
                .isEqualTo(new GateAnswer(
                        "ancestry", false, "stage does not have 2bb117f: promote a commit that is there."));
    }

    @Test
    void refusesWhereNobodyPromotesTo() {
        Environment prototype =
                new Environment("prototype", false, Optional.empty(), Optional.empty(), false, List.of(), List.of());
        assertThat(answersOf(prototype).get(0).open()).isFalse();
        assertThat(answersOf(prototype).get(0).reason())
                .isEqualTo(
                        "prototype has no environment to promote from: ask an admin to set promotesFrom in its definition.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SAME       | production runs 2bb117f already.
        FIRST      | Nothing is known to run on production, so it can't be rolled back.
        DESCENDANT | production runs 77ab0c1, and 2bb117f is not an earlier commit of it: choose one that it contains.
        DIVERGED   | production runs 77ab0c1, and 2bb117f is not an earlier commit of it: choose one that it contains.
        """)
    void rollsBackToAnEarlierCommitOnly(Ancestry relation, String reason) {
        rollback = true;
        ancestry = relation;
        assertThat(answers()).containsExactly(new GateAnswer("ancestry", false, reason));
    }

    @Test
    void neverRollsBackToACommitThatWasNotThere() {
        rollback = true;
        ancestry = Ancestry.ANCESTOR;
        wasThere = false;
        assertThat(answer("ancestry").open()).isFalse();
        wasThere = true;
        assertThat(answer("ancestry").open()).isTrue();
    }

    @Test
    void neverRollsBackAnEnvironmentThatNobodyPromotesTo() {
        rollback = true;
        ancestry = Ancestry.ANCESTOR;
        Environment stage = new Environment(
                "stage",
                false,
                Optional.empty(),
                Optional.of(new DeployRef.Branch("master")),
                true,
                List.of(),
                List.of());
        assertThat(answersOf(stage).get(0).open()).isFalse();
        assertThat(answersOf(stage).get(0).reason()).contains("stage has no environment to promote from");
    }

    @Test
    void refusesWhereTheDeployRefIsGoneAndCreatesOneWhereNothingEverRan() {
        ancestry = Ancestry.GONE;
        assertThat(answer("ancestry").open()).isFalse();
        ancestry = Ancestry.FIRST;
        assertThat(answer("ancestry").reason()).contains("creates its deploy ref");
    }
}
