package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import org.junit.jupiter.api.Test;

class RollbackTest extends TwoBehindScenario {

    private void assertNothingChanged() {
        assertThat(line.repository().tip("production")).isEqualTo(first);
        assertThat(entries()).extracting(Entry::kind).containsExactly(EntryKind.OBSERVED);
        assertThat(line.ongoing().at("production")).isEmpty();
    }

    @Test
    void aRollbackNeedsAReason() {
        assertThatThrownBy(() -> line.rollBack(first, first, " "))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("A rollback of production requires a reason: say in a few words why.");
        assertNothingChanged();
    }

    @Test
    void aRollbackEndsTheVerificationMovesBackAndHolds() {
        Promotion broken = line.promote(third, first);
        endpoint.behave(Behaviour.commit(second.hex()));

        Recorded finished =
                line.rollBack(second, third, "bug 1772799").finished().join();

        assertThat(line.repository().tip("production")).isEqualTo(second);
        assertThat(finished.entry().kind()).isEqualTo(EntryKind.ROLLBACK);
        assertThat(finished.entry().result()).isEqualTo(DeploymentState.VERIFIED);
        assertThat(finished.entry().reason()).contains("bug 1772799");
        assertThat(broken.finished()).isDone();
        assertThat(broken.finished().join().entry().result()).isEqualTo(DeploymentState.UNVERIFIED);
        Hold hold = line.history().state("production").hold().orElseThrow();
        assertThat(hold.by()).isEqualTo("bob");
        assertThat(hold.reason()).isEqualTo("bug 1772799");
        assertThat(line.history()
                        .state("production")
                        .deployment()
                        .orElseThrow()
                        .entry()
                        .commit())
                .contains(second);
        assertThatThrownBy(() -> line.promote(third, second))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("held by bob");
    }

    @Test
    void aRollbackGoesToAnEarlierCommitOnly() {
        assertThatThrownBy(() -> line.rollBack(third, first, "why"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("is not an earlier commit of it");
        assertNothingChanged();
    }
}
