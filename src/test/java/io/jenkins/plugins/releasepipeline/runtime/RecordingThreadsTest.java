package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingThreadsTest {

    @Test
    void whatTheEndpointsSayIsRecordedOnAThreadThatMayWaitForTheDisk(@TempDir Path folder) {
        try (MisbehavingServer endpoint = MisbehavingServer.http(Behaviour.status(503));
                PipelineFixture app = new PipelineFixture(folder, Optional.of(endpoint.url()))) {
            CommitId newest = app.repository().tip("master");
            Promotion promotion = app.pipeline()
                    .proceed(PipelineFixture.promote(newest, app.repository().tip("production")));
            CompletableFuture<String> recorder = promotion.finished().thenApply(recorded -> Thread.currentThread()
                    .getName());
            endpoint.behave(Behaviour.commit(newest.hex()));

            assertThat(recorder).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("network");
        }
    }

    @Test
    void whoRollsBackDoesNotRecordWhatBecameOfTheVerificationThatEndsByIt(@TempDir Path folder) {
        try (MisbehavingServer endpoint = MisbehavingServer.http(Behaviour.status(503));
                PipelineFixture app = new PipelineFixture(folder, Optional.of(endpoint.url()))) {
            CommitId first = app.repository().tip("production");
            CommitId newest = app.repository().tip("master");
            CompletableFuture<String> recorder = app.pipeline()
                    .proceed(PipelineFixture.promote(newest, first))
                    .finished()
                    .thenApply(recorded -> Thread.currentThread().getName());
            app.pipeline().proceed(PipelineFixture.rollback("production", first, newest));

            assertThat(recorder).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("network");
        }
    }

    /** To find out who waits for what takes a look at the disk, and a build's log is on one, too. */
    @Test
    void whoseTimeIsUpIsToldOnAThreadThatMayWaitForTheDisk(@TempDir Path folder) {
        try (PipelineFixture app = new PipelineFixture(folder, Optional.empty())) {
            Instant now = Instant.now();
            WaitingPromotion waiting = new WaitingPromotion(
                    "production",
                    app.repository().tip("master"),
                    "app #1",
                    1,
                    Optional.empty(),
                    now,
                    Optional.of(now.plusMillis(500)));
            CompletableFuture<String> told = new CompletableFuture<>();
            app.pipeline().waitFor(waiting, new WaitingBuild() {
                @Override
                public void proceeded(Promotion promotion) {
                    told.complete("proceeded");
                }

                @Override
                public void timedOut() {
                    told.complete(Thread.currentThread().getName());
                }
            });

            assertThat(told).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("network");
        }
    }
}
