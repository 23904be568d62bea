package io.jenkins.plugins.releasepipeline.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestLimit;
import io.jenkins.plugins.releasepipeline.endpoint.observe.VersionObserver;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.VirtualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How little the background asks. */
class VersionObserverLimitsTest {

    private static final String COMMIT = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";
    private static final Backoff TEN_SECONDS = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final VirtualScheduler time = new VirtualScheduler();
    private final VersionClient client =
            new VersionClient(VersionClient.httpClient(threads).build(), Duration.ofMinutes(5));

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private VersionObserver observer(VersionClient asks) {
        return new VersionObserver(asks, time, time.clock(), TEN_SECONDS);
    }

    /** Lets it ask what is due; how long until it asks again. */
    private Duration untilNextAfter(MisbehavingServer server, int requests) {
        time.advance(Duration.ZERO);
        await().until(() ->
                server.requests().size() == requests && time.delays().size() == 1);
        return time.delays().get(0);
    }

    @Test
    void restsWhereNobodyWatchesAndWakesWhenSomebodyDoes() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(COMMIT));
                VersionObserver observer = observer(client)) {
            observer.watch(List.of(VersionEndpoint.at(server.url())));
            assertThat(untilNextAfter(server, 1)).isBetween(Duration.ofMillis(7_500), Duration.ofSeconds(10));

            observer.rest();
            time.advance(Duration.ofSeconds(10));
            assertThat(untilNextAfter(server, 2))
                    .as("as seldom as one that fails")
                    .isGreaterThan(Duration.ofMinutes(4));

            time.advance(Duration.ofMinutes(1));
            assertThat(server.requests()).hasSize(2);
            observer.wake();
            assertThat(untilNextAfter(server, 3))
                    .as("at once, and often again")
                    .isBetween(Duration.ofMillis(7_500), Duration.ofSeconds(10));
        }
    }

    @Test
    void whoWakesWhatWasJustAskedDoesNotMakeItAskAgain() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(COMMIT));
                VersionObserver observer = observer(client)) {
            observer.watch(List.of(VersionEndpoint.at(server.url())));
            untilNextAfter(server, 1);
            observer.rest();
            observer.wake();
            assertThat(untilNextAfter(server, 1)).isGreaterThan(Duration.ZERO);
            observer.wake();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void neverAsksMoreAtATimeThanConfiguredNorOneEndpointTwice() {
        int endpoints = 6;
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger mostInFlight = new AtomicInteger();
        AtomicInteger twice = new AtomicInteger();
        Map<String, AtomicInteger> byPath = new ConcurrentHashMap<>();
        Semaphore mayAnswer = new Semaphore(0);
        Behaviour counted = visit -> {
            String path = visit.head().split("[ ?]", 3)[1];
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            if (byPath.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet() > 1) {
                twice.incrementAndGet();
            }
            mayAnswer.acquire();
            byPath.get(path).decrementAndGet();
            inFlight.decrementAndGet();
            Behaviour.commit(COMMIT).answer(visit);
        };
        RequestLimit two = new RequestLimit(2);
        try (MisbehavingServer server = MisbehavingServer.http(counted);
                VersionObserver one = observer(client.within(two));
                VersionObserver other = observer(client.within(two))) {
            List<VersionEndpoint> all = IntStream.range(0, endpoints)
                    .mapToObj(i -> VersionEndpoint.at(server.at("/" + i)))
                    .toList();
            one.watch(all.subList(0, 3));
            other.watch(all.subList(3, 6));
            time.advance(Duration.ZERO);
            await().until(() -> inFlight.get() == 2);
            // What is due again meanwhile waits like the others.
            time.advance(Duration.ofMinutes(1));
            one.watch(all.subList(0, 3));
            mayAnswer.release(1_000);
            await().until(() -> {
                time.advance(Duration.ofSeconds(10));
                return server.requests().size() >= 5 * endpoints && byPath.size() == endpoints;
            });
        }
        assertThat(mostInFlight).hasValue(2);
        assertThat(twice).hasValue(0);
    }
}
