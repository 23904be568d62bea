package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerificationLogTest {

    private final VerificationLog log = new VerificationLog();
    private final List<String> early = new ArrayList<>();
    private final List<String> late = new ArrayList<>();

    @Test
    void tellsWhoComesLateWhatWasSaidBefore() {
        log.follow(early::add);
        log.add("one");
        log.follow(late::add);
        log.add("two");
        assertThat(early).containsExactly("one", "two");
        assertThat(late).containsExactly("one", "two");
    }

    @Test
    void aListenerThatThrowsIsToldNothingMoreAndDisturbsNobody() {
        AtomicInteger told = new AtomicInteger();
        log.follow(line -> {
            told.incrementAndGet();
            throw new IllegalStateException("closed");
        });
        log.follow(early::add);
        log.add("one");
        log.add("two");
        assertThat(told).hasValue(1);
        assertThat(early).containsExactly("one", "two");
    }

    @Test
    void keepsTheNewestThousandLines() {
        IntStream.range(0, 1_500).forEach(line -> log.add("line " + line));
        log.follow(late::add);
        assertThat(late).hasSize(1_000).startsWith("line 500").endsWith("line 1499");
    }

    @Test
    void aListenerWhoseDiskHangsKeepsNobodyElseFromBeingTold() {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        log.add("one");
        CompletableFuture<Void> hangs = CompletableFuture.runAsync(() -> log.follow(line -> {
            early.add(line);
            reached.countDown();
            awaitQuietly(released);
        }));
        awaitQuietly(reached);

        assertThat(CompletableFuture.runAsync(() -> {
                    log.follow(late::add);
                    log.add("two");
                }))
                .succeedsWithin(Duration.ofSeconds(20));
        assertThat(late).containsExactly("one", "two");
        assertThat(early).containsExactly("one");
        released.countDown();
        hangs.join();
        assertThat(early).containsExactly("one", "two");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
