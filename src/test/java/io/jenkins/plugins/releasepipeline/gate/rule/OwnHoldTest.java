package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who set a hold promotes through it, if they say so. */
class OwnHoldTest extends GateScenario {

    private List<GateAnswer> passedBy(String actor, String repeated) {
        hold = Optional.of(new Hold("alice", NOW, "bug 1"));
        return OwnHold.pass(answers(), hold, actor, repeated);
    }

    @Test
    void theHolderWhoRepeatsTheReasonPassesAndThatIsSaid() {
        GateAnswer passed = passedBy("alice", " bug\n1 ").stream()
                .filter(answer -> answer.name().equals("hold"))
                .findFirst()
                .orElseThrow();

        assertThat(passed.open()).isTrue();
        assertThat(passed.overridden()).isTrue();
        assertThat(passed.reason()).isEqualTo("production is held by alice: bug 1. Passed by alice, who set it.");
    }

    @Test
    void nobodyElsePasses() {
        assertThatThrownBy(() -> passedBy("bob", "bug 1"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("alice set the hold, and no other user can pass it: bug 1");
    }

    @Test
    void aReasonThatWasEditedMeanwhileMustBeReadFirst() {
        assertThatThrownBy(() -> passedBy("alice", "bug 0"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"bug 1\" by now");
    }

    @Test
    void automaticPromotionPassesNotEvenItsOwn() {
        Optional<Hold> own = Optional.of(new Hold(Automation.ACTOR, NOW, "bug 1"));

        assertThatThrownBy(() -> OwnHold.pass(answers(), own, Automation.ACTOR, "bug 1"))
                .isInstanceOf(ReleaseException.class);
    }

    @Test
    void otherGatesAndAStoppedLineStayClosed() {
        line = Optional.of(new Hold("alice", NOW, "bug 1"));
        onSource = false;

        assertThat(passedBy("alice", "bug 1"))
                .filteredOn(answer -> !answer.open())
                .extracting(GateAnswer::name)
                .containsExactly("ancestry", "line");
    }

    @Test
    void nothingChangesWhereNothingIsHeld() {
        assertThat(OwnHold.pass(answers(), Optional.empty(), "bob", "bug 1")).isEqualTo(answers());
    }
}
