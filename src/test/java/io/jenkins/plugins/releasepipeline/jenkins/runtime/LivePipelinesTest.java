package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LivePipelinesTest {

    private final LivePipelines pipelines = new LivePipelines();

    @Test
    void worksInTheBackgroundUntilJenkinsStops() {
        CompletableFuture<Thread> worked = new CompletableFuture<>();
        pipelines.inBackground(() -> worked.complete(Thread.currentThread()));
        assertThat(worked.join()).isNotSameAs(Thread.currentThread());
        pipelines.close();
        await().until(() -> !worked.join().isAlive());
    }

    @Test
    void whatIsDoneLaterDoesNotHoldTheTimer() {
        CompletableFuture<String> worked = new CompletableFuture<>();
        pipelines.inBackgroundAfter(
                Duration.ZERO, () -> worked.complete(Thread.currentThread().getName()));
        assertThat(worked.join()).startsWith("Release Pipeline worker ");
        pipelines.close();
    }

    @Test
    void makesNoNewWorkersOnceItIsStopped() {
        pipelines.close();
        assertThat(pipelines.isStopping()).isTrue();
        CompletableFuture<Void> worked = new CompletableFuture<>();
        pipelines.inBackground(() -> worked.complete(null));
        assertThat(worked).isNotDone();
    }
}
