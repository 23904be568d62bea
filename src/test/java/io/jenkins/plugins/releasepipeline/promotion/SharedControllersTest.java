package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several controllers with one history, which lives on the application's remote. */
class SharedControllersTest {

    private static final String HISTORY = "refs/releases/app/production";

    @TempDir
    Path folder;

    private final List<Controller> open = new ArrayList<>();
    private TestRepository repository;
    private CommitId first;
    private CommitId middle;
    private CommitId newest;

    @BeforeEach
    void productionHasTheFirstOfThree() {
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        middle = repository.commit("Add an index");
        newest = repository.commit("Fix the viewer");
        repository.branch("production", first);
    }

    @AfterEach
    void close() {
        open.forEach(Controller::close);
    }

    private Controller controller(String name, boolean sharedHistory) {
        return controller(name, sharedHistory, Clock.systemUTC());
    }

    private Controller controller(String name, boolean sharedHistory, Clock clock) {
        Controller controller =
                new Controller(folder.resolve(name), repository.remote().toString(), sharedHistory, clock);
        open.add(controller);
        assertThat(controller.pipeline().refresh()).isEmpty();
        return controller;
    }

    private GitCommand remote() {
        return GitCommand.in(repository.remote());
    }

    private List<String> published() {
        return Controller.subjects(repository.remote());
    }

    @Test
    void aPromotionIsOneEntryThatComesWithTheMoveOfTheBranch() {
        Controller one = controller("one", true);
        Promotion promotion = one.promote("alice", middle, first);

        assertThat(promotion.deployed().entry().result()).isEqualTo(DeploymentState.DEPLOYED);
        assertThat(repository.tip("production")).isEqualTo(middle);
        assertThat(remote().run("rev-parse", HISTORY))
                .isEqualTo(promotion.deployed().id().hex());
        assertThat(published())
                .containsExactly(
                        "production: " + middle.abbreviated() + " deployed for alice",
                        "production: observed " + first.abbreviated());
        assertThat(one.subjects()).isEqualTo(published());
        assertThat(remote().run("log", "-1", "--format=%b", HISTORY)).contains("Add an index");
        assertThat(one.history().run("fsck", "--strict")).doesNotContain("missing", "error");
        assertThat(remote().run("fsck", "--strict")).doesNotContain("missing", "error");
    }

    @Test
    void seesWhatAnotherControllerDidAtTheNextFetch() {
        Controller one = controller("one", true);
        Controller two = controller("two", true);
        one.promote("alice", middle, first);
        one.pipeline().hold("production", "alice", "bug 1");
        assertThat(two.pipeline().status().environments().get(1).hold()).isEmpty();

        two.pipeline().refresh();
        assertThat(two.subjects()).isEqualTo(published()).hasSize(3);
        assertThat(two.pipeline()
                        .status()
                        .environments()
                        .get(1)
                        .hold()
                        .orElseThrow()
                        .reason())
                .isEqualTo("bug 1");
        two.pipeline().release("production", "bob");
        one.pipeline().refresh();
        assertThat(one.pipeline().status().environments().get(1).hold()).isEmpty();
        assertThat(one.history().run("fsck", "--strict")).doesNotContain("missing", "error");
    }

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

    @Test
    void publishesAHistoryThatWasLocalUntilThen() {
        Controller alone = controller("one", false);
        alone.promote("alice", middle, first);
        assertThat(remote().run("for-each-ref", "refs/releases/")).isEmpty();
        alone.close();

        Controller one = controller("one", true);
        one.rollBack("bob", first, middle);
        assertThat(published())
                .containsExactly(
                        "production: " + first.abbreviated() + " is back, and held by bob: bug 1",
                        "production: " + middle.abbreviated() + " deployed for alice",
                        "production: promote " + middle.abbreviated() + " by alice",
                        "production: observed " + first.abbreviated());
    }

    @Test
    void keepsAHistoryOfItsOwnAsideWhereTheRemoteHasAnother() {
        Controller alone = controller("two", false);
        alone.pipeline().hold("production", "bob", "bug 2");
        String own = alone.history().run("rev-parse", HISTORY);
        alone.close();
        controller("one", true).promote("alice", middle, first);

        Controller two = controller("two", true);
        assertThat(two.subjects()).isEqualTo(published());
        assertThat(two.history().run("for-each-ref", "--format=%(objectname)", "refs/replaced/app/production/"))
                .isEqualTo(own);
    }

    /** Bob's hold went with the chain that the server has no more: nobody may take that for his release. */
    @Test
    void holdsAnEnvironmentWhoseHistoryTheRemoteReplaced() {
        Controller alone = controller("two", false);
        alone.pipeline().hold("production", "bob", "bug 2");
        alone.close();
        controller("one", true).promote("alice", middle, first);

        Controller two = controller("two", true);
        Hold hold = two.pipeline().status().environments().get(1).hold().orElseThrow();
        assertThat(hold.by()).isEqualTo("automatic");
        assertThat(hold.reason()).contains("another history").contains("refs/replaced/app/production/");
        assertThat(published().get(0)).startsWith("production: held by automatic");
        assertThatThrownBy(() -> two.promote("alice", newest, middle)).hasMessageContaining("another history");

        two.pipeline().release("production", "carol");
        two.pipeline().refresh();
        two.promote("alice", newest, middle);
        assertThat(published())
                .filteredOn(line -> line.contains("held by automatic"))
                .hasSize(1);
    }

    /** Somebody pushed by force, or restored a backup. */
    @Test
    void holdsAnEnvironmentWhoseHistoryWasSetBackAndWentOnElsewhere() {
        Controller one = controller("one", true);
        one.promote("alice", middle, first);
        String before = remote().run("rev-parse", HISTORY + "~1");
        one.pipeline().hold("production", "bob", "bug 2");
        Controller other = controller("other", true);
        remote().run("update-ref", HISTORY, before);
        remote().run(
                        "update-ref",
                        HISTORY,
                        remote().run("commit-tree", before + "^{tree}", "-p", before, "-m", "forged"));

        one.pipeline().refresh();
        assertThat(published()).anyMatch(line -> line.startsWith("production: held by automatic"));
        assertThat(one.pipeline().status().environments().get(1).hold()).isPresent();
        assertThat(other.pipeline().refresh()).isEmpty();
        assertThat(other.pipeline().status().environments().get(1).hold()).isPresent();
    }

    @Test
    void publishesAgainWhatSomebodyDeletedOnTheRemote() {
        Controller one = controller("one", true);
        one.promote("alice", middle, first);
        List<String> before = published();
        remote().run("update-ref", "-d", HISTORY);
        one.pipeline().refresh();
        one.pipeline().hold("production", "alice", "bug 1");

        assertThat(published()).hasSize(3).endsWith(before.toArray(String[]::new));
    }

    @Test
    void survivesTheLossOfItsMirrorAndOfItsCopy() throws IOException {
        Controller one = controller("one", true);
        one.promote("alice", middle, first);
        List<String> before = published();
        one.close();
        Folders.delete(folder.resolve("one"));

        Controller again = controller("one", true);
        assertThat(again.subjects()).isEqualTo(before);
        again.promote("alice", newest, middle);
        assertThat(published()).hasSize(3);
    }
}
