package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.FaultyRemoteScenario;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.HeldRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * After a fetch, the background records in a shared history what was moved outside, and the server takes its time for that:
 * a rollback of the same environment goes first.
 */
class RollbackWhileSettlingTest extends FaultyRemoteScenario {

    private static final String PUSH = "/git-receive-pack";

    /** Shorter than any timeout of the network. */
    private static final Duration AT_ONCE = Duration.ofSeconds(50);

    private Controller app;
    private CompletableFuture<Optional<String>> fetch;

    @BeforeEach
    void productionIsMovedOutside() {
        app = remote.controller("home", true);
        remote.repository().branch("production", remote.middle());
    }

    private void settles(HeldRequest slow) {
        fetch = CompletableFuture.supplyAsync(app.pipeline()::refresh, threads);
        slow.awaitReached();
    }

    private void isRolledBackMeanwhile(HeldRequest slow) {
        assertThat(CompletableFuture.runAsync(() -> app.rollBack("alice", remote.first(), remote.middle()), threads))
                .succeedsWithin(AT_ONCE);
        assertThat(fetch).as("what the background records").isNotDone();
        assertThat(remote.repository().tip("production")).isEqualTo(remote.first());
        slow.release();
        assertThat(fetch).succeedsWithin(AT_ONCE).isEqualTo(Optional.empty());
        assertThat(app.pipeline().refresh()).isEmpty();
        assertThat(app.pipeline().status().environments().get(1).drift()).isEmpty();
        assertThat(app.subjects().get(0))
                .isEqualTo("production: " + remote.first().abbreviated() + " is back, and held by alice: bug 1");
        assertThat(Controller.subjects(remote.repository().remote())).isEqualTo(app.subjects());
        assertThat(GitCommand.in(remote.repository().remote()).run("fsck", "--strict"))
                .doesNotContain("missing", "error");
    }

    @Test
    void goesFirstWhereTheServerHasNotLookedAtTheEntryYet() {
        HeldRequest slow = remote.holdBeforeWork(PUSH, 1);
        settles(slow);

        isRolledBackMeanwhile(slow);
        assertThat(app.subjects())
                .noneMatch(subject ->
                        subject.contains("observed " + remote.middle().abbreviated()));
    }

    @Test
    void comesAfterTheEntryWhereTheServerHasItAndDoesNotAnswer() {
        HeldRequest slow = remote.holdBeforeAnswer(PUSH, 1);
        settles(slow);

        isRolledBackMeanwhile(slow);
        assertThat(app.subjects().get(1))
                .startsWith("production: observed " + remote.middle().abbreviated());
    }
}
