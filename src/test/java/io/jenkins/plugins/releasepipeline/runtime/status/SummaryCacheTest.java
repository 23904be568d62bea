package io.jenkins.plugins.releasepipeline.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.status.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SummaryCacheTest {

    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final SummaryCache known = new SummaryCache(summary("0"), this::read);

    private static Summary summary(String name) {
        return new Summary(name, "app", Optional.empty(), Optional.empty(), List.of());
    }

    private Summary read() {
        int number = reads.incrementAndGet();
        if (number == 1) {
            reached.countDown();
            await(released);
        }
        if (number == 3) {
            throw new StackOverflowError();
        }
        return summary(String.valueOf(number));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoTellsOfAChangeDoesNotWaitForADiskThatHangsAndTheChangeIsReadAllTheSame() {
        CompletableFuture<Void> hangs = CompletableFuture.runAsync(known::look);
        await(reached);
        assertThat(CompletableFuture.runAsync(known::look)).succeedsWithin(Duration.ofSeconds(20));
        assertThat(known.summary().pipeline()).isEqualTo("0");
        released.countDown();
        hangs.join();

        assertThat(known.summary().pipeline()).isEqualTo("2");
    }

    @Test
    void anErrorDoesNotEndItForGood() {
        released.countDown();
        known.look();
        known.look();
        assertThat(CompletableFuture.runAsync(known::look)).failsWithin(Duration.ofSeconds(20));
        known.look();
        assertThat(known.summary().pipeline()).isEqualTo("4");
    }
}
