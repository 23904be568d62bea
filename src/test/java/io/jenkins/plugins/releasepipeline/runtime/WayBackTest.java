package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.FaultyRemoteScenario;
import io.jenkins.plugins.releasepipeline.fixture.HeldRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While a fetch takes its time, people promote, roll back and hold all the same, and what the fetch brings is no news. */
class WayBackTest extends FaultyRemoteScenario {

    private static final String FETCH = "/git-upload-pack";

    /** Shorter than any timeout of the network. */
    private static final Duration AT_ONCE = Duration.ofSeconds(50);

    private CompletableFuture<Optional<String>> fetch;

    private void fetch(Controller app) {
        fetch = CompletableFuture.supplyAsync(app.pipeline()::refresh, threads);
    }

    /** One that is kept waiting: it has read the refs, and waits for the commits behind them. */
    private HeldRequest fetchThatHasReadTheRefs(Controller app) {
        remote.repository().commit("Another");
        HeldRequest request = remote.holdBeforeAnswer(FETCH, 2);
        fetch(app);
        request.awaitReached();
        return request;
    }

    private void does(Runnable work) {
        assertThat(CompletableFuture.runAsync(work, threads)).succeedsWithin(AT_ONCE);
        assertThat(fetch).as("the fetch").isNotDone();
    }

    private void ends(HeldRequest request) {
        request.release();
        assertThat(fetch).succeedsWithin(AT_ONCE).isEqualTo(Optional.empty());
    }

    @Test
    void aRollbackDoesNotWaitForAFetchThatWaitsForTheServer() {
        Controller app = remote.controller("home", true);
        app.promote("alice", remote.middle(), remote.first());
        remote.repository().commit("Another");
        HeldRequest slow = remote.holdBeforeWork(FETCH, 1);
        fetch(app);
        slow.awaitReached();

        does(() -> app.rollBack("alice", remote.first(), remote.middle()));
        ends(slow);
        remote.agrees(app, remote.first());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAFetchReadBeforeARollbackIsNotTakenForNews(boolean sharedHistory) {
        Controller app = remote.controller("home", sharedHistory);
        app.promote("alice", remote.middle(), remote.first());
        HeldRequest slow = fetchThatHasReadTheRefs(app);

        does(() -> app.rollBack("alice", remote.first(), remote.middle()));
        ends(slow);
        remote.agrees(app, remote.first());
        assertThat(app.pipeline().status().environments().get(1).drift()).isEmpty();
    }

    @Test
    void aPromotionAndItsRollbackBothFitIntoOneFetch() {
        Controller app = remote.controller("home", false);
        remote.repository().commit("Another");
        HeldRequest begins = remote.holdBeforeWork(FETCH, 1);
        HeldRequest slow = remote.holdBeforeAnswer(FETCH, 2);
        fetch(app);
        begins.awaitReached();
        does(() -> app.promote("alice", remote.middle(), remote.first()));
        begins.release();
        slow.awaitReached();

        does(() -> app.rollBack("alice", remote.first(), remote.middle()));
        ends(slow);
        remote.agrees(app, remote.first());
    }

    @Test
    void aPromotionReliesOnTheNewestGoodFetchWhileAnotherOneGoesOn() {
        Controller app = remote.controller("home", false);
        HeldRequest slow = fetchThatHasReadTheRefs(app);

        does(() -> app.promote("alice", remote.middle(), remote.first()));
        ends(slow);
        remote.agrees(app, remote.middle());
    }

    @Test
    void aHoldInASharedHistoryDoesNotWaitForAFetch() {
        Controller app = remote.controller("home", true);
        HeldRequest slow = fetchThatHasReadTheRefs(app);

        does(() -> app.pipeline().hold("production", "alice", "bug 1"));
        ends(slow);
        assertThat(app.subjects().get(0)).contains("held");
    }

    @Test
    void aRollbackFindsOutForItselfWhatBecameOfALostAnswer() {
        Controller app = remote.controller("home", false);
        remote.goAway(true);
        assertThatThrownBy(() -> app.promote("alice", remote.middle(), remote.first()))
                .isInstanceOf(ReleaseException.class);
        remote.comeBack();
        HeldRequest slow = fetchThatHasReadTheRefs(app);

        does(() -> app.rollBack("alice", remote.first(), remote.middle()));
        ends(slow);
        remote.agrees(app, remote.first());
    }

    @Test
    void whoLostARaceIsToldAtOnceByWhom() {
        Controller app = remote.controller("home", false);
        remote.repository().branch("production", remote.newest());
        HeldRequest slow = fetchThatHasReadTheRefs(app);

        does(() -> assertThatThrownBy(() -> app.promote("alice", remote.middle(), remote.first()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(remote.newest().abbreviated())
                .hasMessageContaining("Fix the viewer"));
        ends(slow);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasPromotedIsNotTakenForMovedBackWhereTheMirrorCouldNotTakeItIn(boolean sharedHistory) throws IOException {
        Controller app = remote.controller("home", sharedHistory);
        HeldRequest slow = fetchThatHasReadTheRefs(app);
        // As left by a process that was killed while it packed the refs.
        Files.createFile(folder.resolve("home/mirror.git/refs/heads/production.lock"));

        does(() -> app.promote("alice", remote.middle(), remote.first()));
        ends(slow);
        remote.agrees(app, remote.middle());
        assertThat(app.pipeline().refresh()).isEmpty();
        remote.agrees(app, remote.middle());
        assertThat(app.pipeline().status().environments().get(1).drift()).isEmpty();
    }

    @Test
    void whileTheFirstFetchGoesOnItIsSaidAtOnceWhatToWaitForAndWhatCanBeDone() {
        try (Controller app = new Controller(folder.resolve("new"), remote.url(), false)) {
            HeldRequest slow = remote.holdBeforeAnswer(FETCH, 1);
            fetch(app);
            slow.awaitReached();

            does(() -> isFetchedFirst(() -> app.rollBack("alice", remote.first(), remote.middle())));
            does(() -> isFetchedFirst(() -> app.promote("alice", remote.middle(), remote.first())));
            does(() -> isFetchedFirst(() -> app.pipeline().resolve("master")));
            // What the message says can be done.
            remote.repository().branch("production", remote.middle());
            ends(slow);
            assertThat(app.pipeline().refresh()).isEmpty();
            assertThat(app.subjects().get(0))
                    .isEqualTo("production: observed " + remote.middle().abbreviated());
            app.rollBack("alice", remote.first(), remote.middle());
        }
    }

    private void isFetchedFirst(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(remote.url() + " is being fetched for the first time, since 20")
                .hasMessageContaining("push the deploy ref with Git");
    }
}
