package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pipelines that are closed while each of them pushes, which takes until it is let go on. */
@Timeout(60)
class ClosingSideBySideTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch push = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @AfterEach
    void letGoOn() {
        push.countDown();
    }

    private LivePipeline pushing() {
        LivePipeline live = mock();
        when(live.pipeline()).thenReturn(ManyPipelines.pipeline("app", "https://example.org/app"));
        doAnswer(any -> {
                    begun.incrementAndGet();
                    push.await();
                    closed.incrementAndGet();
                    throw new IllegalStateException("defect");
                })
                .when(live)
                .close();
        return live;
    }

    private List<LivePipeline> pushing(int count) {
        return Stream.generate(this::pushing).limit(count).toList();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Release Pipeline closing "))
                .count();
    }

    @Test
    void oneWhosePushTakesLongKeepsNoOtherFromIt() {
        List<LivePipeline> three = pushing(3);
        CompletableFuture<Boolean> all = CompletableFuture.supplyAsync(() -> Closing.all(three, LONG));

        await().untilAsserted(() -> assertThat(begun).hasValue(3));
        push.countDown();
        assertThat(all).succeedsWithin(LONG).isEqualTo(true);
        assertThat(closed).hasValue(3);
    }

    @Test
    void manyCostABoundedNumberOfThreadsAndEachGetsItsTurn() {
        List<LivePipeline> many = pushing(100);
        CompletableFuture<Boolean> all = CompletableFuture.supplyAsync(() -> Closing.all(many, LONG));

        await().untilAsserted(() -> assertThat(begun).hasValue(32));
        assertThat(threads()).isEqualTo(32);
        push.countDown();
        assertThat(all).succeedsWithin(LONG).isEqualTo(true);
        assertThat(closed).hasValue(100);
    }

    @Test
    void whoStopsJenkinsWaitsNoLongerThanItsPatienceAndTheRestGoesOn() {
        assertThat(Closing.all(pushing(2), Duration.ofMillis(50))).isFalse();
        push.countDown();
        await().atMost(LONG.toMillis(), TimeUnit.MILLISECONDS)
                .untilAsserted(() -> assertThat(closed).hasValue(2));
    }
}
