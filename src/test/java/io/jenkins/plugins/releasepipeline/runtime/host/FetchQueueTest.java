package io.jenkins.plugins.releasepipeline.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.runtime.host.FetchOrder.Place;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FetchQueueTest {

    private static final Place HANGING = new Place("hanging", false);
    private static final Place FINE = new Place("fine", false);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FetchQueue queue = new FetchQueue(threads);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void stop() {
        answer.countDown();
        threads.shutdownNow();
    }

    private void hang() {
        begun.incrementAndGet();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aServerThatHangsCostsSomeThreadsAndKeepsNoOtherWaiting() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            queue.add(HANGING, this::hang);
        }
        CountDownLatch fine = new CountDownLatch(500);
        for (int i = 0; i < 500; i++) {
            queue.add(FINE, fine::countDown);
        }
        fine.await();
        assertThat(begun).hasValue(FetchOrder.MOST_FOR_A_SERVER);

        answer.countDown();
        await().untilAsserted(() -> assertThat(begun).as("each gets its turn").hasValue(200));
    }

    @Test
    void whatThrowsGivesItsThreadBack() throws InterruptedException {
        for (int i = 0; i < 2 * FetchOrder.MOST_FOR_A_SERVER; i++) {
            queue.add(FINE, () -> {
                throw new IllegalStateException("defect");
            });
        }
        CountDownLatch next = new CountDownLatch(1);
        queue.add(FINE, next::countDown);
        next.await();
    }

    @Test
    void aHostThatHasNoThreadLeftLosesNoPlace() {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        FetchQueue scarce = new FetchQueue(work -> {
            if (exhausted.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            threads.execute(work);
        });
        for (int i = 0; i < 2 * FetchOrder.MOST; i++) {
            assertThatThrownBy(() -> scarce.add(FINE, begun::incrementAndGet)).isInstanceOf(OutOfMemoryError.class);
        }
        exhausted.set(false);
        for (int i = 0; i < FetchOrder.MOST; i++) {
            scarce.add(new Place("server" + i, false), this::hang);
        }
        await().untilAsserted(() -> assertThat(begun).hasValue(FetchOrder.MOST));
    }

    @Test
    void whatCouldNotBeginForWantOfAThreadBeginsWithTheNext() throws InterruptedException {
        AtomicBoolean exhausted = new AtomicBoolean();
        FetchQueue scarce = new FetchQueue(work -> {
            if (exhausted.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            threads.execute(work);
        });
        for (int i = 0; i < FetchOrder.MOST_FOR_A_SERVER; i++) {
            scarce.add(HANGING, this::hang);
        }
        CountDownLatch waits = new CountDownLatch(1);
        scarce.add(HANGING, waits::countDown);
        exhausted.set(true);
        answer.countDown();
        await().dontCatchUncaughtExceptions().until(() -> ((ThreadPoolExecutor) threads).getActiveCount() == 0);
        exhausted.set(false);
        scarce.add(FINE, () -> {});
        waits.await();
    }

    @Test
    void whatIsTakenBackOrClosedDoesNotBegin() {
        for (int i = 0; i < FetchOrder.MOST_FOR_A_SERVER; i++) {
            queue.add(HANGING, this::hang);
        }
        AtomicInteger late = new AtomicInteger();
        queue.add(HANGING, late::incrementAndGet).run();
        queue.add(HANGING, late::incrementAndGet);
        queue.close();
        queue.add(FINE, late::incrementAndGet);
        answer.countDown();
        threads.shutdown();
        await().until(threads::isTerminated);
        assertThat(late).hasValue(0);
    }

    @Test
    void aHostThatStopsIsNoProblemOfThePipelines() {
        threads.shutdown();
        AtomicInteger late = new AtomicInteger();
        queue.add(FINE, late::incrementAndGet);
        queue.add(FINE, late::incrementAndGet);
        assertThat(late).hasValue(0);
    }
}
