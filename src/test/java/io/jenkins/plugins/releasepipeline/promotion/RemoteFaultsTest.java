package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a promotion when the server goes away, refuses, or can do less than others. */
class RemoteFaultsTest {

    private static final String PUSH = "/git-receive-pack";
    private static final String ABOUT_TO_PUSH = "service=git-receive-pack";

    @TempDir
    Path folder;

    private final List<Controller> open = new ArrayList<>();
    private TestRepository repository;
    private GitHttpServer server;
    private CommitId first;
    private CommitId middle;
    private CommitId newest;

    @BeforeEach
    void serve() throws IOException {
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        middle = repository.commit("Add an index");
        newest = repository.commit("Fix the viewer");
        repository.branch("production", first);
        server = new GitHttpServer(folder, "alice", "secret");
    }

    @AfterEach
    void close() {
        open.forEach(Controller::close);
        server.close();
    }

    private Controller controller(String name, boolean sharedHistory) {
        Controller controller = new Controller(folder.resolve(name), server.url("remote.git"), sharedHistory);
        open.add(controller);
        assertThat(controller.pipeline().refresh()).isEmpty();
        return controller;
    }

    private void cutOnce(String path, boolean afterTheWork) {
        AtomicInteger left = new AtomicInteger(1);
        Consumer<String> cut = asked -> {
            if (asked.endsWith(path) && left.getAndDecrement() > 0) {
                throw new IllegalStateException("cut");
            }
        };
        if (afterTheWork) {
            server.beforeAnswer(cut);
        } else {
            server.beforeWork(cut);
        }
    }

    /** From the first push on: with or without having done what it asked for. */
    private void goAway(boolean afterTheWork) {
        AtomicBoolean gone = new AtomicBoolean();
        Consumer<String> cut = path -> {
            if (path.endsWith(PUSH) || gone.get()) {
                gone.set(true);
                throw new IllegalStateException("gone");
            }
        };
        server.beforeWork(path -> {
            if (!afterTheWork || gone.get()) {
                cut.accept(path);
            }
        });
        server.beforeAnswer(cut);
    }

    private void comeBack() {
        server.beforeWork(path -> {});
        server.beforeAnswer(path -> {});
    }

    private void agrees(Controller controller, CommitId commit) {
        assertThat(repository.tip("production")).isEqualTo(commit);
        assertThat(controller
                        .pipeline()
                        .status()
                        .environments()
                        .get(1)
                        .recorded()
                        .orElseThrow()
                        .commit())
                .contains(commit);
        assertThat(controller.history().run("fsck", "--strict")).doesNotContain("missing", "error");
        assertThat(GitCommand.in(repository.remote()).run("fsck", "--strict")).doesNotContain("missing", "error");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionThatIsCutBeforeThePushChangesNothing(boolean sharedHistory) {
        Controller app = controller("home", sharedHistory);
        cutOnce(ABOUT_TO_PUSH, false);
        cutOnce(ABOUT_TO_PUSH, true);

        assertThatThrownBy(() -> app.promote("alice", middle, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("can't be reached");
        app.pipeline().refresh();
        agrees(app, first);
        app.promote("alice", middle, first);
        agrees(app, middle);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPushThatNeverArrivesChangesNothing(boolean sharedHistory) {
        Controller app = controller("home", sharedHistory);
        goAway(false);

        assertThatThrownBy(() -> app.promote("alice", middle, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("can't be reached");
        comeBack();
        app.pipeline().refresh();
        agrees(app, first);
        app.promote("alice", middle, first);
        agrees(app, middle);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLostAnswerIsFoundOutAtOnceWhereTheServerAnswersAgain(boolean sharedHistory) {
        Controller app = controller("home", sharedHistory);
        cutOnce(PUSH, true);

        Promotion promotion = app.promote("alice", middle, first);
        assertThat(promotion.deployed().entry().result()).isEqualTo(Result.DEPLOYED);
        agrees(app, middle);
        assertThat(app.subjects()).noneMatch(subject -> subject.contains("failed"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLostAnswerOfAServerThatIsGoneIsFoundOutWhenItIsBack(boolean sharedHistory) {
        Controller app = controller("home", sharedHistory);
        goAway(true);

        assertThatThrownBy(() -> app.promote("alice", middle, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("can't be reached");
        assertThat(app.pipeline().refresh()).isPresent();
        comeBack();
        app.pipeline().refresh();
        agrees(app, middle);
        assertThat(app.subjects().get(0)).isEqualTo("production: " + middle.abbreviated() + " deployed for alice");
        assertThat(app.subjects()).noneMatch(subject -> subject.contains("observed " + middle.abbreviated()));
    }

    @Test
    void whatBecameOfALostAnswerIsKnownAlsoWhereAnotherControllerWentOn() {
        Controller one = controller("one", true);
        Controller two = controller("two", true);
        AtomicInteger pushes = new AtomicInteger();
        server.beforeAnswer(path -> {
            if (path.endsWith(PUSH) && pushes.incrementAndGet() == 1) {
                two.pipeline().refresh();
                two.promote("bob", newest, middle);
                throw new IllegalStateException("cut");
            }
        });

        assertThat(one.promote("alice", middle, first).deployed().entry().actor())
                .isEqualTo("alice");
        agrees(one, newest);
        assertThat(one.subjects())
                .containsExactly(
                        "production: " + newest.abbreviated() + " deployed for bob",
                        "production: " + middle.abbreviated() + " deployed for alice",
                        "production: observed " + first.abbreviated());
    }

    private void hook(String name, String script) throws IOException {
        Path hook = repository.remote().resolve("hooks").resolve(name);
        Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-receive", "update"})
    void showsThePersonWhyTheServerRefuses(String hook) throws IOException {
        for (boolean sharedHistory : new boolean[] {false, true}) {
            Controller app = controller(hook + sharedHistory, sharedHistory);
            hook(hook, "echo 'production is protected: ask Mira' >&2; exit 1");

            assertThatThrownBy(() -> app.promote("alice", middle, first))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("production is protected: ask Mira")
                    .hasMessageNotContaining("\n")
                    .hasMessageNotContaining("secret");
            app.pipeline().refresh();
            agrees(app, first);
            Files.delete(repository.remote().resolve("hooks").resolve(hook));
        }
    }

    @Test
    void saysWhichEntryTheServerRefusesToTake() throws IOException {
        Controller app = controller("home", true);
        hook("update", "case $1 in refs/releases/*) echo 'no such refs here' >&2; exit 1;; esac");

        assertThatThrownBy(() -> app.pipeline().hold("production", "alice", "bug 1"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("refs/releases/app/production")
                .hasMessageContaining("no such refs here");
        assertThatThrownBy(() -> app.promote("alice", middle, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("no such refs here");
        agrees(app, first);
    }

    @Test
    void withoutAtomicPushesTheEntryComesFirstAsStartedThenTheBranchThenTheResult() {
        GitCommand.in(repository.remote()).run("config", "receive.advertiseAtomic", "false");
        Controller one = controller("one", true);
        one.promote("alice", middle, first);
        one.promote("alice", newest, middle);

        agrees(one, newest);
        assertThat(Controller.subjects(repository.remote()))
                .isEqualTo(one.subjects())
                .containsExactly(
                        "production: " + newest.abbreviated() + " deployed for alice",
                        "production: promote " + newest.abbreviated() + " by alice",
                        "production: " + middle.abbreviated() + " deployed for alice",
                        "production: promote " + middle.abbreviated() + " by alice",
                        "production: observed " + first.abbreviated());
    }

    @Test
    void withoutAtomicPushesOneOfTwoControllersWinsAndTheOtherSaysSo() {
        GitCommand.in(repository.remote()).run("config", "receive.advertiseAtomic", "false");
        Controller one = controller("one", true);
        Controller two = controller("two", true);
        one.promote("alice", middle, first);

        assertThatThrownBy(() -> two.promote("bob", newest, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("alice moved it to " + middle.abbreviated());
        agrees(two, middle);
    }

    @Test
    void withoutAtomicPushesAPromotionThatWasCutShortIsLeftAloneForAWhileAndThenFoundOut() {
        GitCommand.in(repository.remote()).run("config", "receive.advertiseAtomic", "false");
        TestClock clock = new TestClock(Instant.now());
        Controller two = new Controller(folder.resolve("two"), server.url("remote.git"), true, clock);
        open.add(two);
        Controller one = controller("one", true);
        // The entry passes, the branch does not.
        AtomicInteger pushes = new AtomicInteger();
        server.beforeWork(path -> {
            if (path.endsWith(PUSH) && pushes.incrementAndGet() > 1) {
                throw new IllegalStateException("gone");
            }
        });
        two.pipeline().refresh();
        assertThatThrownBy(() -> one.promote("alice", middle, first)).isInstanceOf(ReleaseException.class);
        comeBack();

        two.pipeline().refresh();
        assertThat(two.subjects().get(0)).contains("promote " + middle.abbreviated());
        clock.set(Instant.now().plusSeconds(3600));
        two.pipeline().refresh();
        assertThat(two.subjects().get(0)).contains("promote " + middle.abbreviated() + " failed for alice");
        agrees(two, first);
        one.pipeline().refresh();
        assertThat(one.subjects()).isEqualTo(two.subjects());
    }
}
