package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a build that waits is told while it waits on. */
class WaitingNewsTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T08:00:00Z"));
    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private AutomaticLine line;
    private CommitId first;
    private CommitId older;
    private CommitId newer;

    @BeforeEach
    void open() {
        line = new AutomaticLine(folder, clock, Automation.NONE, List.of(), Optional.empty(), Duration.ofMinutes(1));
        first = line.repository().tip("production");
        older = line.commit("Older", Build.Result.FAILED);
        newer = line.commit("Newer", Build.Result.PASSED);
        line.live().refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private void waits(int build, CommitId commit) {
        WaitingPromotion promotion =
                new WaitingPromotion("production", commit, "app #" + build, build, Optional.empty(), clock.instant());
        line.live().waitFor(promotion, new WaitingBuild() {
            @Override
            public void proceeded(Promotion done) {
                told.add("#" + build + " proceeded");
            }

            @Override
            public void refused(String actor, String why) {
                told.add("#" + build + " " + actor + ": " + why);
            }

            @Override
            public void aborted(String actor) {
                told.add("#" + build + " aborted by " + actor);
            }

            @Override
            public void held(Hold hold) {
                told.add("#" + build + " held by " + hold.by()
                        + hold.until().map(end -> " until " + end).orElse("") + ": " + hold.reason());
            }

            @Override
            public void released(Optional<String> actor) {
                told.add("#" + build + " released by " + actor.orElse("nobody"));
            }

            @Override
            public void stopped(Hold line) {
                told.add("#" + build + " stopped by " + line.by() + ": " + line.reason());
            }

            @Override
            public void started(Optional<String> actor) {
                told.add("#" + build + " started by " + actor.orElse("nobody"));
            }
        });
    }

    private void refused(CommitId commit, CommitId expected) {
        assertThatThrownBy(() -> line.live().proceed(PipelineFixture.promote(commit, expected)))
                .isInstanceOf(ReleaseException.class);
    }

    @Test
    void whoWaitsForTheCommitReadsWhichGateRefusedIt() {
        waits(1, older);

        refused(older, first);

        assertThat(told).hasSize(1).first().asString().startsWith("#1 alice: Gate build: ");
    }

    @Test
    @Timeout(30)
    void aBuildsLogOnASlowDiskKeepsNobodyFromRollingBack() throws Exception {
        CountDownLatch writes = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        CommitId passed = newer;
        line.live()
                .waitFor(
                        new WaitingPromotion("production", passed, "app #9", 9, Optional.empty(), clock.instant()),
                        promotion -> {
                            writes.countDown();
                            awaitQuietly(written);
                        });
        CompletableFuture<Void> proceed =
                CompletableFuture.runAsync(() -> line.live().proceed(PipelineFixture.promote(passed, first)));
        writes.await();

        line.live()
                .proceed(new Request(
                        EntryKind.ROLLBACK,
                        "production",
                        first,
                        Optional.of(passed),
                        "bob",
                        Optional.of("bug 1"),
                        Optional.empty()));
        assertThat(line.repository().tip("production")).isEqualTo(first);
        written.countDown();
        proceed.get();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoWaitsForAnotherCommitIsNotTold() {
        waits(3, newer);

        refused(older, first);

        assertThat(told).isEmpty();
    }

    @Test
    void aPushThatFailedIsToldWithItsReasonAndTheNextOneEndsTheWaiting() {
        waits(3, newer);
        line.refusePushes(true);
        refused(newer, first);
        assertThat(told)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("#3 alice: production was not changed, because the repository refused to move ");

        line.refusePushes(false);
        line.live().proceed(PipelineFixture.promote(newer, first));

        assertThat(told).hasSize(2).last().isEqualTo("#3 proceeded");
    }

    @Test
    void aLostRaceIsTold() {
        waits(3, newer);
        refused(newer, older);

        assertThat(told).hasSize(1).first().asString().contains("nothing was changed");
    }

    @Test
    void aHoldAndItsEndAreToldToAllWhoWait() {
        waits(3, newer);
        line.live().hold("production", "bob", "load test");
        line.live().release("production", "carol");

        assertThat(told).containsExactly("#3 held by bob: load test", "#3 released by carol");
    }

    private ApiResponse abort(Map<String, String> parameters) {
        return new StatusApi(line.live()).abort(parameters, Actor.of("alice"), true);
    }

    @Test
    void whoIsAbortedWaitsNoMoreAndOthersWaitOn() {
        waits(3, newer);
        waits(4, newer);

        ApiResponse answer = abort(Map.of("environment", "production", "build", "app #3"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(told).containsExactly("#3 aborted by alice");
        assertThat(line.live().waiting().of("production"))
                .extracting(WaitingPromotion::build)
                .containsExactly("app #4");
    }

    @Test
    void whoWaitsForWhatIsJustBeingPushedWithANewerCommitIsNotAborted() throws Exception {
        waits(1, older);
        Path pushed = folder.resolve("pushed");
        Path answer = folder.resolve("answer");
        line.repository()
                .hook("update", "touch '" + pushed + "'\nwhile [ ! -e '" + answer + "' ]; do sleep 0.02; done");
        CompletableFuture<Promotion> proceed =
                CompletableFuture.supplyAsync(() -> line.live().proceed(PipelineFixture.promote(newer, first)));
        await().until(() -> Files.exists(pushed));

        ApiResponse refused = abort(Map.of("environment", "production", "build", "app #1"));
        Files.createFile(answer);
        proceed.get();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(told).containsExactly("#1 proceeded");
    }

    @Test
    void whatCanNotBeAbortedIsOneLine() {
        waits(3, newer);

        assertThat(abort(Map.of("environment", "production", "build", "app #9")).status())
                .isEqualTo(409);
        assertThat(abort(Map.of("environment", "stage", "build", "app #3")).status())
                .isEqualTo(409);
        assertThat(abort(Map.of("environment", "moon", "build", "app #3")).status())
                .isEqualTo(400);
        assertThat(abort(Map.of("environment", "production")).json()).contains("build");
        assertThat(told).isEmpty();
    }
}
