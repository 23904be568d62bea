package io.jenkins.plugins.releasepipeline.endpoint.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of requests, and however many wait: each gives its place back. */
@Timeout(60)
class RequestLimitTest {

    private static final int MANY = 20_000;

    private final RequestLimit limit = new RequestLimit(1);
    private final CompletableFuture<String> first = new CompletableFuture<>();

    private static Supplier<CompletableFuture<String>> answer(String text) {
        return () -> CompletableFuture.completedFuture(text);
    }

    private List<CompletableFuture<String>> many(Supplier<CompletableFuture<String>> request) {
        limit.run(() -> first);
        return IntStream.range(0, MANY).mapToObj(i -> limit.run(request)).toList();
    }

    private static long answered(List<CompletableFuture<String>> all) {
        return all.stream()
                .filter(one -> one.isDone() && !one.isCompletedExceptionally())
                .count();
    }

    private void worksOn() {
        assertThat(limit.run(answer("next"))).isCompletedWithValue("next");
    }

    @Test
    void manyThatAreAnsweredAtOnceDoNotOverflowTheStack() {
        List<CompletableFuture<String>> waiting = many(answer("fast"));
        first.complete("done");

        assertThat(answered(waiting)).isEqualTo(MANY);
        worksOn();
    }

    @Test
    void manyThatFailAtOnceDoNotOverflowTheStack() {
        List<CompletableFuture<String>> waiting =
                many(() -> CompletableFuture.failedFuture(new IllegalStateException("refused")));
        first.complete("done");

        assertThat(waiting.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .count())
                .isEqualTo(MANY);
        worksOn();
    }

    @Test
    void manyThatWereCancelledDoNotOverflowTheStack() {
        List<CompletableFuture<String>> waiting = many(answer("never sent"));
        waiting.forEach(one -> one.cancel(false));
        first.complete("done");
        worksOn();
    }

    @Test
    void manyThatAskAgainWhenTheyAreAnsweredDoNotOverflowTheStack() {
        limit.run(() -> first);
        List<CompletableFuture<String>> waiting = IntStream.range(0, MANY)
                .mapToObj(i -> limit.run(answer("once")).thenCompose(once -> limit.run(answer("twice"))))
                .toList();
        first.complete("done");

        assertThat(answered(waiting)).isEqualTo(MANY);
        worksOn();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void aRequestThatCannotBeSentGivesItsPlaceBack(Class<? extends Throwable> problem) {
        CompletableFuture<String> thrown = limit.run(() -> {
            try {
                throw problem.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });
        assertThat(thrown)
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(problem);
        worksOn();
    }

    @Test
    void aRequestThatIsNoneGivesItsPlaceBack() {
        assertThat(limit.run(() -> null)).isCompletedExceptionally();
        worksOn();
    }

    @Test
    void whoWaitsBehindOneThatCannotBeSentIsServed() {
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        limit.run(() -> first);
        waiting.add(limit.run(() -> {
            throw new IllegalStateException("closed");
        }));
        waiting.add(limit.run(answer("served")));
        first.completeExceptionally(new IllegalStateException("failed"));

        assertThat(waiting.get(0)).isCompletedExceptionally();
        assertThat(waiting.get(1)).isCompletedWithValue("served");
    }

    @Test
    void aLargerLimitLetsThoseBeginWhoWait() {
        List<CompletableFuture<String>> waiting = many(answer("fast"));
        limit.change(2);
        assertThat(answered(waiting)).isEqualTo(MANY);
    }

    @Test
    void neverMoreThanAllowedAndNoPlaceIsLostHoweverManyThreadsAskAndCancel() throws InterruptedException {
        RequestLimit three = new RequestLimit(3);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService network = Executors.newFixedThreadPool(4);
        ExecutorService people = Executors.newFixedThreadPool(4);
        int each = 2_000;
        CountDownLatch ended = new CountDownLatch(4 * each);
        try {
            for (int person = 0; person < 4; person++) {
                people.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        int kind = i % 4;
                        CompletableFuture<String> one = three.run(() -> request(kind, inFlight, most, network));
                        one.whenComplete((answer, problem) -> ended.countDown());
                        if (kind == 3) {
                            one.cancel(false);
                        }
                    }
                });
            }
            ended.await();
            await().untilAsserted(() -> assertThat(inFlight).hasValue(0));
            assertThat(most.get()).isLessThanOrEqualTo(3);
            CompletableFuture<String> never = new CompletableFuture<>();
            AtomicInteger begun = new AtomicInteger();
            for (int i = 0; i < 4; i++) {
                three.run(() -> {
                    begun.incrementAndGet();
                    return never;
                });
            }
            assertThat(begun).as("three places, and all are free").hasValue(3);
        } finally {
            people.shutdownNow();
            network.shutdownNow();
        }
    }

    private static CompletableFuture<String> request(
            int kind, AtomicInteger inFlight, AtomicInteger most, ExecutorService network) {
        if (kind == 1) {
            throw new IllegalStateException("can't be sent");
        }
        if (kind == 2) {
            return CompletableFuture.completedFuture("at once");
        }
        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        AtomicBoolean over = new AtomicBoolean();
        Runnable end = () -> inFlight.addAndGet(over.compareAndSet(false, true) ? -1 : 0);
        CompletableFuture<String> sent = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean interrupt) {
                end.run();
                return super.cancel(interrupt);
            }
        };
        network.execute(() -> {
            end.run();
            sent.complete("later");
        });
        return sent;
    }
}
