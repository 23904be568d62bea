package io.jenkins.plugins.releasepipeline.promotion.execute;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.rollback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Promotions on a real remote, as the host asks for them. */
class PromoterTest extends PromoterScenario {

    @Test
    void aPromotionMovesTheBranchAndTellsTheStoryInTheHistory() {
        Promotion promotion = app.pipeline().proceed(promote(newest, first));

        assertThat(repository.tip("production")).isEqualTo(newest);
        assertThat(promotion.finished().join().entry().result()).isEqualTo(DeploymentState.DEPLOYED);
        assertThat(app.subjects("production"))
                .containsExactly(
                        "production: " + newest.abbreviated() + " deployed for alice",
                        "production: promote " + newest.abbreviated() + " by alice",
                        "production: observed " + first.abbreviated());
        assertThat(production().recorded().orElseThrow().commit()).contains(newest);
    }

    @Test
    void aRaceThatWasLostBeforeThePushChangesNothingAndNamesWhoCommitted() {
        repository.branch("production", middle);
        app.pipeline().refresh();

        assertThatThrownBy(() -> app.pipeline().proceed(promote(newest, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("production was at " + first.abbreviated())
                .hasMessageContaining(middle.abbreviated() + " \"Add an index\" by Jo")
                .hasMessageContaining("nothing was changed");
        assertThat(repository.tip("production")).isEqualTo(middle);
    }

    @Test
    void aRaceThatIsLostAtThePushChangesNothingAndNamesWhoCommitted() {
        repository.checkOut("hotfix", first);
        CommitId hotfix = repository.commit("Mira", Instant.now(), "Stop the bleeding", java.util.Map.of());
        repository.branch("production", hotfix);

        assertThatThrownBy(() -> app.pipeline().proceed(promote(newest, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(hotfix.abbreviated() + " \"Stop the bleeding\" by Mira")
                .hasMessageContaining("nothing was changed");
        assertThat(repository.tip("production")).isEqualTo(hotfix);
        assertThat(app.subjects("production").get(0)).contains("failed");
    }

    @Test
    void aHeldEnvironmentRefusesAndWritesNothing() {
        app.pipeline().hold("production", "bob", "watching errors");
        List<String> before = app.subjects("production");

        assertThatThrownBy(() -> app.pipeline().proceed(promote(newest, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("production is held by bob: watching errors");
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(app.subjects("production")).isEqualTo(before);
    }

    @Test
    void aPromotionWhoseAnswerWasLostIsFoundOutLater() throws IOException {
        Path away = folder.resolve("away.git");
        Files.move(repository.remote(), away);
        assertThatThrownBy(() -> app.pipeline().proceed(promote(newest, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("can't be reached");
        assertThat(app.subjects("production").get(0)).as("it stays started").contains("promote");
        Files.move(away, repository.remote());
        // What the server did before it went away.
        repository.branch("production", newest);

        app.pipeline().refresh();
        assertThat(app.subjects("production").get(0))
                .isEqualTo("production: " + newest.abbreviated() + " deployed for alice");
        assertThat(app.subjects("production"))
                .noneMatch(subject -> subject.contains("observed " + newest.abbreviated()));
    }

    @Test
    void aRetryAfterALostAnswerSettlesTheFirstAttemptBeforehand() throws IOException {
        Path away = folder.resolve("away.git");
        Files.move(repository.remote(), away);
        assertThatThrownBy(() -> app.pipeline().proceed(promote(newest, first))).isInstanceOf(ReleaseException.class);
        Files.move(away, repository.remote());
        repository.branch("production", newest);

        assertThatThrownBy(() -> app.pipeline().proceed(promote(newest, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("alice has moved it to " + newest.abbreviated());
        assertThat(app.subjects("production").get(0))
                .isEqualTo("production: " + newest.abbreviated() + " deployed for alice");
    }

    @Test
    void aRefMovedAroundUsIsRecordedOnceAsObserved() {
        repository.branch("production", middle);
        app.pipeline().refresh();
        app.pipeline().refresh();

        assertThat(app.subjects("production"))
                .containsExactly(
                        "production: observed " + middle.abbreviated(), "production: observed " + first.abbreviated());
    }

    @Test
    void whoeverWaitsForACommitThatTheNewOneContainsIsTold() {
        List<String> told = new ArrayList<>();
        waitFor(middle, "app #2", told);
        waitFor(newest, "app #3", told);
        waitFor(new CommitId("0123456789012345678901234567890123456789"), "app #4", told);

        app.pipeline().proceed(promote(newest, first));
        assertThat(told).containsExactly("app #2", "app #3");
        assertThat(app.pipeline().waiting().of("production"))
                .extracting(WaitingPromotion::build)
                .containsExactly("app #4");
    }

    @Test
    void oneWhoCannotBeToldDoesNotKeepTheOthersFromIt() {
        List<String> told = new ArrayList<>();
        app.pipeline().waiting().add(waiting(middle, "app #2"), promotion -> {
            throw new IllegalStateException("gone");
        });
        waitFor(newest, "app #3", told);

        app.pipeline().proceed(promote(newest, first));
        assertThat(told).containsExactly("app #3");
    }

    private void waitFor(CommitId commit, String build, List<String> told) {
        app.pipeline().waiting().add(waiting(commit, build), promotion -> told.add(build));
    }

    private static WaitingPromotion waiting(CommitId commit, String build) {
        return new WaitingPromotion("production", commit, build, 2, Optional.empty(), Instant.EPOCH);
    }

    @Test
    void aStaleLockOfTheHistoryIsNamedInsteadOfWaitedFor() throws IOException {
        Path lock = app.home().resolve("history.git/refs/releases/app/production.lock");
        Files.createFile(lock);
        assertThatThrownBy(() -> app.pipeline().hold("production", "alice", "bug 1"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(".lock");
        Files.delete(lock);
        app.pipeline().hold("production", "alice", "bug 1");
        assertThat(production().hold()).isPresent();
    }

    @Test
    void aRefusedAttemptLeavesARunningVerificationAlone() throws Exception {
        try (MisbehavingServer old = MisbehavingServer.http(Behaviour.json("{\"commit\":\"" + first.hex() + "\"}"))) {
            app.close();
            app = new PipelineFixture(folder.resolve("verified"), Optional.of(old.url()));
            repository = app.repository();
            newest = repository.tip("master");
            first = repository.tip("production");
            Promotion promotion = app.pipeline().proceed(promote(newest, first));

            assertThatThrownBy(() -> app.pipeline().proceed(promote(newest, first)))
                    .isInstanceOf(ReleaseException.class);
            assertThat(promotion.finished()).isNotDone();
            assertThat(production().deploying()).isPresent();

            app.pipeline().proceed(rollback("production", first, newest));
            assertThat(promotion.finished().join().entry().result()).isEqualTo(DeploymentState.UNVERIFIED);
            assertThat(production().recorded().orElseThrow().commit())
                    .as("what ended late is not the newest")
                    .contains(first);
        }
    }
}
