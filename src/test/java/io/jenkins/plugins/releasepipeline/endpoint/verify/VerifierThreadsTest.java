package io.jenkins.plugins.releasepipeline.endpoint.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Whose threads a verification takes, and what is left of it when it is cancelled. */
class VerifierThreadsTest extends VerifierScenario {

    @Test
    void asksTwoHundredEndpointsAtOnceWithTwoThreads() throws Exception {
        int many = 200;
        CountDownLatch allHaveAsked = new CountDownLatch(many);
        Behaviour together = visit -> {
            allHaveAsked.countDown();
            allHaveAsked.await();
            Behaviour.commit(NEW).answer(visit);
        };
        ScheduledThreadPoolExecutor both = new ScheduledThreadPoolExecutor(2);
        try (MisbehavingServer server = MisbehavingServer.http(together)) {
            VersionClient client =
                    new VersionClient(VersionClient.httpClient(both).build(), Duration.ofMinutes(1));
            URI[] urls =
                    IntStream.range(0, many).mapToObj(i -> server.at("/" + i)).toArray(URI[]::new);
            Verification verification = new Verifier(client, both, both, System::nanoTime, CommitPositions.UNKNOWN)
                    .start(Wanted.commit(NEW), endpoints(urls), new Schedule(LONG, QUICK, 1), log::add);
            assertThat(wait(verification.report()).proven()).isTrue();
            // Besides them the HTTP client has one that waits for the network.
            assertThat(both.getLargestPoolSize()).isEqualTo(2);
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void saysNothingOnTheSchedulersThreadsForWhoeverListensMayWaitForADisk() throws Exception {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "timer"));
        try (MisbehavingServer one = MisbehavingServer.http(Behaviour.commit(OLD));
                MisbehavingServer other = MisbehavingServer.http(Behaviour.commit(NEW))) {
            VersionClient client =
                    new VersionClient(VersionClient.httpClient(threads).build(), Duration.ofMinutes(1));
            CommitPositions positions = (commit, base) -> {
                heard.add(Thread.currentThread().getName());
                return Optional.empty();
            };
            Verification verification = new Verifier(client, timer, threads, System::nanoTime, positions)
                    .start(
                            Wanted.commit(NEW),
                            endpoints(one.url(), other.url()),
                            new Schedule(LONG, QUICK, 1),
                            line -> heard.add(Thread.currentThread().getName()));
            verification.whenSettled(
                    (endpoint, report) -> heard.add(Thread.currentThread().getName()));
            Awaitility.await().until(() -> !heard.isEmpty());
            one.behave(Behaviour.commit(NEW));
            assertThat(wait(verification.report()).proven()).isTrue();
        } finally {
            timer.shutdownNow();
        }
        assertThat(heard).isNotEmpty().doesNotContain("timer");
    }

    @Test
    void cancellingStopsAllRequestsAndTwiceDoesNoHarm() {
        try (MisbehavingServer silent = MisbehavingServer.http(Behaviour.silence());
                MisbehavingServer trickles = MisbehavingServer.http(Behaviour.trickle(200));
                MisbehavingServer old = MisbehavingServer.http(Behaviour.commit(OLD))) {
            Verification verification = start(LONG, log::add, silent.url(), trickles.url(), old.url());
            Awaitility.await()
                    .until(() -> silent.open() == 1
                            && trickles.open() == 1
                            && !old.requests().isEmpty());
            verification.cancel();
            verification.cancel();
            assertThat(verification.report()).isCancelled();
            Awaitility.await().until(() -> silent.open() == 0 && trickles.open() == 0);
            assertThat(scheduler.getQueue())
                    .allSatisfy(task -> assertThat((Future<?>) task).isCancelled());
        }
    }

    @Test
    void cancellingClosesTheConnectionHoweverSoonItComes() {
        for (int i = 0; i < 100; i++) {
            try (MisbehavingServer silent = MisbehavingServer.http(Behaviour.silence())) {
                Verification verification = start(LONG, log::add, silent.url());
                Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> silent.open() == 1);
                verification.cancel();
                Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> silent.open() == 0);
            }
        }
    }

    @Test
    void cancellingAfterTheEndChangesNothing() throws Exception {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(NEW))) {
            Verification verification = start(LONG, log::add, server.url());
            assertThat(wait(verification.report()).proven()).isTrue();
            verification.cancel();
            assertThat(wait(verification.report()).proven()).isTrue();
        }
    }
}
