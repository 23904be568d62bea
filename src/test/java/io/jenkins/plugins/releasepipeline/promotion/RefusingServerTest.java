package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.FaultyRemoteScenario;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a promotion when the server refuses its push, or can do less than others. */
class RefusingServerTest extends FaultyRemoteScenario {

    @ParameterizedTest
    @ValueSource(strings = {"pre-receive", "update"})
    void showsThePersonWhyTheServerRefuses(String hook) throws IOException {
        for (boolean sharedHistory : new boolean[] {false, true}) {
            Controller app = remote.controller(hook + sharedHistory, sharedHistory);
            remote.hook(hook, "echo 'production is protected: ask Mira' >&2; exit 1");

            assertThatThrownBy(() -> app.promote("alice", remote.middle(), remote.first()))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("production is protected: ask Mira")
                    .hasMessageNotContaining("\n")
                    .hasMessageNotContaining("secret");
            app.pipeline().refresh();
            remote.agrees(app, remote.first());
            remote.noHook(hook);
        }
    }

    @Test
    void saysWhichEntryTheServerRefusesToTake() throws IOException {
        Controller app = remote.controller("home", true);
        remote.hook("update", "case $1 in refs/releases/*) echo 'no such refs here' >&2; exit 1;; esac");

        assertThatThrownBy(() -> app.pipeline().hold("production", "alice", "bug 1"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("refs/releases/app/production")
                .hasMessageContaining("no such refs here");
        assertThatThrownBy(() -> app.promote("alice", remote.middle(), remote.first()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("no such refs here");
        remote.agrees(app, remote.first());
    }

    @Test
    void withoutAtomicPushesTheEntryComesFirstAsStartedThenTheBranchThenTheResult() {
        remote.notAtomic();
        Controller one = remote.controller("one", true);
        one.promote("alice", remote.middle(), remote.first());
        one.promote("alice", remote.newest(), remote.middle());

        remote.agrees(one, remote.newest());
        assertThat(Controller.subjects(remote.repository().remote()))
                .isEqualTo(one.subjects())
                .containsExactly(
                        "production: " + remote.newest().abbreviated() + " deployed for alice",
                        "production: promote " + remote.newest().abbreviated() + " by alice",
                        "production: " + remote.middle().abbreviated() + " deployed for alice",
                        "production: promote " + remote.middle().abbreviated() + " by alice",
                        "production: observed " + remote.first().abbreviated());
    }

    @Test
    void withoutAtomicPushesOneOfTwoControllersWinsAndTheOtherSaysSo() {
        remote.notAtomic();
        Controller one = remote.controller("one", true);
        Controller two = remote.controller("two", true);
        one.promote("alice", remote.middle(), remote.first());

        assertThatThrownBy(() -> two.promote("bob", remote.newest(), remote.first()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("alice has moved it to " + remote.middle().abbreviated());
        remote.agrees(two, remote.middle());
    }

    @Test
    void withoutAtomicPushesAPromotionThatWasCutShortIsLeftAloneForAWhileAndThenFoundOut() {
        remote.notAtomic();
        TestClock clock = new TestClock(Instant.now());
        Controller two = remote.controller("two", true, clock);
        Controller one = remote.controller("one", true);
        // The entry passes, the branch does not.
        remote.beforePush(push -> {
            if (push > 1) {
                throw new IllegalStateException("gone");
            }
        });
        two.pipeline().refresh();
        assertThatThrownBy(() -> one.promote("alice", remote.middle(), remote.first()))
                .isInstanceOf(ReleaseException.class);
        remote.comeBack();

        two.pipeline().refresh();
        assertThat(two.subjects().get(0)).contains("promote " + remote.middle().abbreviated());
        clock.set(Instant.now().plusSeconds(3600));
        two.pipeline().refresh();
        assertThat(two.subjects().get(0)).contains("promote " + remote.middle().abbreviated() + " failed for alice");
        remote.agrees(two, remote.first());
        one.pipeline().refresh();
        assertThat(one.subjects()).isEqualTo(two.subjects());
    }
}
