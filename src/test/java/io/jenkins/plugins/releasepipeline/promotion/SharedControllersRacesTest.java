package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Controllers with one history that act at the same time: one wins, and the others decide by what is there. */
class SharedControllersRacesTest extends SharedControllersScenario {

    @Test
    void isRefusedByAHoldOfAnotherControllerThatItHasNotSeen() {
        Controller one = controller("one", true);
        Controller two = controller("two", true);
        one.pipeline().hold("production", "alice", "bug 1");

        assertThatThrownBy(() -> two.promote("bob", middle, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("production is held by alice: bug 1");
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(two.subjects()).isEqualTo(published());
    }

    @Test
    void undoesARollbackByOnePushAndNotThroughAHoldOfAnotherControllerThatItHasNotSeen() {
        TestClock clock = new TestClock(Instant.now());
        Controller one = controller("one", true, clock);
        Controller two = controller("two", true, clock);
        one.promote("alice", middle, first);
        one.rollBack("alice", first, middle);
        two.pipeline().refresh();
        Instant since = holdOf(two).orElseThrow().since();
        clock.set(clock.instant().plusSeconds(5));
        one.pipeline().hold("production", "bob", "bug 2");

        assertThatThrownBy(() -> two.pipeline().proceed(PipelineFixture.undo(middle, first, since)))
                .hasMessageContaining("is another one by now, or has another reason. It is set by bob: bug 2");
        assertThat(repository.tip("production")).isEqualTo(first);

        Instant now = holdOf(two).orElseThrow().since();
        two.pipeline().proceed(PipelineFixture.undo(middle, first, new Request.SeenHold(now, "bug 2")));
        one.pipeline().refresh();

        assertThat(repository.tip("production")).isEqualTo(middle);
        assertThat(holdOf(one)).isEmpty();
        assertThat(published().get(0)).endsWith("is there again, and released by alice: bug 1 is fixed");
    }

    private static Optional<Hold> holdOf(Controller controller) {
        return controller.pipeline().status().environments().get(1).hold();
    }

    @Test
    void decidesAnewAndPromotesWhenAnotherControllerOnlyAppendedToTheHistory() {
        Controller one = controller("one", true);
        Controller two = controller("two", true);
        one.pipeline().hold("production", "alice", "bug 1");
        one.pipeline().release("production", "alice");

        two.promote("bob", middle, first);
        assertThat(repository.tip("production")).isEqualTo(middle);
        assertThat(published())
                .containsExactly(
                        "production: " + middle.abbreviated() + " deployed for bob",
                        "production: released by alice",
                        "production: held by alice: bug 1",
                        "production: observed " + first.abbreviated());
    }

    @Test
    void losesTheRaceAgainstAnotherControllerAndNamesItsActor() {
        Controller one = controller("one", true);
        Controller two = controller("two", true);
        one.promote("alice", middle, first);

        assertThatThrownBy(() -> two.promote("bob", newest, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("but alice has moved it to " + middle.abbreviated());
        assertThat(repository.tip("production")).isEqualTo(middle);
        assertThat(two.subjects()).isEqualTo(published()).hasSize(2);
        two.promote("bob", newest, middle);
        assertThat(repository.tip("production")).isEqualTo(newest);
    }

    /** Their entries say the same to the second, and yet only one of them moved the branch. */
    @Test
    void oneOfTwoControllersWinsWhereTheSameActorPromotesOnBothWithinASecond() {
        TestClock clock = new TestClock(Instant.parse("2026-10-05T09:00:00Z"));
        Controller one = controller("one", true, clock);
        Controller two = controller("two", true, clock);
        one.promote("alice", middle, first);

        assertThatThrownBy(() -> two.promote("alice", middle, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("alice has moved it to " + middle.abbreviated());
        assertThat(two.subjects()).isEqualTo(published()).hasSize(2);
    }

    @Test
    void releasesAHoldOnceWhoeverIsFirst() {
        Controller one = controller("one", true);
        Controller two = controller("two", true);
        one.pipeline().hold("production", "alice", "bug 1");
        two.pipeline().refresh();
        one.pipeline().release("production", "alice");

        assertThatThrownBy(() -> two.pipeline().release("production", "bob"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("production is not held");
        assertThat(published().get(0)).isEqualTo("production: released by alice");
    }

    @Test
    void recordsOnceWhatSomebodyMovedAroundAllOfThem() {
        Controller one = controller("one", true);
        Controller two = controller("two", true);
        repository.branch("production", middle);
        one.pipeline().refresh();
        two.pipeline().refresh();
        one.pipeline().refresh();

        assertThat(published())
                .containsExactly(
                        "production: observed " + middle.abbreviated(), "production: observed " + first.abbreviated());
        assertThat(two.subjects()).isEqualTo(published());
    }

    /** The history that it loses the race to is newer than the branch that it has read. */
    @Test
    void recordsNoMoveBackWhereAnotherControllerPromotesWhileItObserves() {
        Controller one = controller("one", true);
        remote().run("update-ref", "-d", HISTORY);
        AtomicInteger observed = new AtomicInteger();
        Clock interrupted = new Clock() {
            @Override
            public Instant instant() {
                boolean observes = StackWalker.getInstance()
                        .walk(frames ->
                                frames.anyMatch(frame -> frame.getClassName().endsWith(".ObservedMoves")));
                // The first time, it reads the remote once more.
                if (observes && observed.incrementAndGet() == 2) {
                    one.pipeline().refresh();
                    one.promote("alice", middle, first);
                }
                return Instant.now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
        Controller two = controller("two", true, interrupted);

        assertThat(observed).hasValueGreaterThan(1);
        assertThat(published())
                .containsExactly(
                        "production: " + middle.abbreviated() + " deployed for alice",
                        "production: observed " + first.abbreviated());
        two.pipeline().refresh();
        assertThat(two.subjects()).isEqualTo(published()).hasSize(2);
    }
}
