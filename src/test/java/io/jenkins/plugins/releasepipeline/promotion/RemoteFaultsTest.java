package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.FaultyRemoteScenario;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a promotion when the connection is cut before, during and after its push. */
class RemoteFaultsTest extends FaultyRemoteScenario {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionThatIsCutBeforeThePushChangesNothing(boolean sharedHistory) {
        Controller app = remote.controller("home", sharedHistory);
        remote.cutBeforeThePush();

        assertThatThrownBy(() -> app.promote("alice", remote.middle(), remote.first()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("can't be reached");
        app.pipeline().refresh();
        remote.agrees(app, remote.first());
        app.promote("alice", remote.middle(), remote.first());
        remote.agrees(app, remote.middle());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPushThatNeverArrivesChangesNothing(boolean sharedHistory) {
        Controller app = remote.controller("home", sharedHistory);
        remote.goAway(false);

        assertThatThrownBy(() -> app.promote("alice", remote.middle(), remote.first()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("can't be reached");
        remote.comeBack();
        app.pipeline().refresh();
        remote.agrees(app, remote.first());
        app.promote("alice", remote.middle(), remote.first());
        remote.agrees(app, remote.middle());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLostAnswerIsFoundOutAtOnceWhereTheServerAnswersAgain(boolean sharedHistory) {
        Controller app = remote.controller("home", sharedHistory);
        remote.loseAnAnswer();

        Promotion promotion = app.promote("alice", remote.middle(), remote.first());
        assertThat(promotion.deployed().entry().result()).isEqualTo(DeploymentState.DEPLOYED);
        remote.agrees(app, remote.middle());
        assertThat(app.subjects()).noneMatch(subject -> subject.contains("failed"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLostAnswerOfAServerThatIsGoneIsFoundOutWhenItIsBack(boolean sharedHistory) {
        Controller app = remote.controller("home", sharedHistory);
        remote.goAway(true);

        assertThatThrownBy(() -> app.promote("alice", remote.middle(), remote.first()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("can't be reached");
        assertThat(app.pipeline().refresh()).isPresent();
        remote.comeBack();
        app.pipeline().refresh();
        remote.agrees(app, remote.middle());
        assertThat(app.subjects().get(0))
                .isEqualTo("production: " + remote.middle().abbreviated() + " deployed for alice");
        assertThat(app.subjects())
                .noneMatch(subject ->
                        subject.contains("observed " + remote.middle().abbreviated()));
    }

    @Test
    void whatBecameOfALostAnswerIsKnownAlsoWhereAnotherControllerWentOn() {
        Controller one = remote.controller("one", true);
        Controller two = remote.controller("two", true);
        remote.beforeAnswerToPush(push -> {
            if (push == 1) {
                two.pipeline().refresh();
                two.promote("bob", remote.newest(), remote.middle());
                throw new IllegalStateException("cut");
            }
        });

        assertThat(one.promote("alice", remote.middle(), remote.first())
                        .deployed()
                        .entry()
                        .actor())
                .isEqualTo("alice");
        remote.agrees(one, remote.newest());
        assertThat(one.subjects())
                .containsExactly(
                        "production: " + remote.newest().abbreviated() + " deployed for bob",
                        "production: " + remote.middle().abbreviated() + " deployed for alice",
                        "production: observed " + remote.first().abbreviated());
    }
}
