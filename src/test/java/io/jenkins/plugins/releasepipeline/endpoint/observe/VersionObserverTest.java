package io.jenkins.plugins.releasepipeline.endpoint.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionObserverTest {

    private static final String NEW = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";
    private static final String OLD = "77ab0c1111111111111111111111111111111111";
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final VersionClient client =
            new VersionClient(VersionClient.httpClient(threads).build(), Duration.ofMinutes(1));
    private final VersionObserver observer = new VersionObserver(client, scheduler, Clock.systemUTC(), QUICK);

    @BeforeEach
    void forgetWhatIsCancelled() {
        scheduler.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void stopThreads() {
        observer.close();
        scheduler.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void knowsNothingOfWhatWasNeverAsked() {
        assertThat(observer.latest(VersionEndpoint.at(URI.create("http://127.0.0.1/"))))
                .isEmpty();
    }

    @Test
    void keepsTheNewestAnswerAndSinceWhenItIsSo() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(OLD))) {
            Instant start = Instant.now();
            observer.watch(endpoints(server.url()));
            Observed first = await(server, OLD);
            Instant since = first.last().orElseThrow().since();
            assertThat(since).isAfterOrEqualTo(start).isBeforeOrEqualTo(first.checkedAt());

            server.behave(Behaviour.status(503));
            Awaitility.await().until(() -> outcome(server) == Outcome.SERVER_ERROR);
            assertThat(observer.latest(VersionEndpoint.at(server.url()))
                            .orElseThrow()
                            .last())
                    .isEqualTo(first.last());

            server.behave(Behaviour.commit(OLD));
            assertThat(await(server, OLD).last()).isEqualTo(first.last());

            server.behave(Behaviour.commit(NEW));
            Observed other = await(server, NEW);
            assertThat(other.last().orElseThrow().since()).isAfter(since);
            assertThat(other.failures()).isZero();
        }
    }

    @Test
    void asksOneEndpointByOneRequestAtATimeHoweverOftenItIsTold() {
        try (MisbehavingServer slow = MisbehavingServer.http(Behaviour.silence());
                MisbehavingServer other = MisbehavingServer.http(Behaviour.commit(NEW))) {
            observer.watch(endpoints(slow.url()));
            Awaitility.await().until(() -> slow.open() == 1);
            observer.watch(endpoints(slow.url(), other.url()));
            observer.watch(endpoints(other.url(), slow.url()));
            Awaitility.await().until(() -> other.requests().size() > 5);
            assertThat(slow.requests()).hasSize(1);
            assertThat(observer.latest(VersionEndpoint.at(slow.url()))).isEmpty();
        }
    }

    @Test
    void pausesAndGoesOn() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(NEW))) {
            observer.watch(endpoints(server.url()));
            await(server, NEW);
            observer.watch(List.of());
            awaitQuiet(server);
            server.behave(Behaviour.commit(OLD));
            assertThat(outcome(server)).isEqualTo(Outcome.REPORTED);
            observer.watch(endpoints(server.url()));
            await(server, OLD);
        }
    }

    @Test
    void closingStopsRequestsForGood() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.silence())) {
            observer.watch(endpoints(server.url()));
            Awaitility.await().until(() -> server.open() == 1);
            observer.close();
            awaitQuiet(server);
            observer.watch(endpoints(server.url()));
            awaitQuiet(server);
            observer.close();
        }
    }

    @Test
    void asksAnEndpointThatFailsLessOften() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.status(500))) {
            Backoff slow = new Backoff(Duration.ofHours(1), Duration.ofHours(9));
            Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
            try (VersionObserver patient = new VersionObserver(client, scheduler, still, slow)) {
                patient.watch(endpoints(server.url()));
                Awaitility.await().until(() -> minutesToNextRequest() > 85);
                patient.watch(List.of());
                awaitQuiet(server);
                // Whoever comes back doesn't make it hurry.
                patient.watch(endpoints(server.url()));
                assertThat(minutesToNextRequest()).isGreaterThan(85);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    private static List<VersionEndpoint> endpoints(URI... urls) {
        return Stream.of(urls).map(VersionEndpoint::at).toList();
    }

    private long minutesToNextRequest() {
        return scheduler.getQueue().stream()
                .mapToLong(task -> ((Delayed) task).getDelay(TimeUnit.MINUTES))
                .max()
                .orElse(0);
    }

    private void awaitQuiet(MisbehavingServer server) {
        Awaitility.await()
                .until(() -> server.open() == 0 && scheduler.getQueue().isEmpty() && scheduler.getActiveCount() == 0);
    }

    private Outcome outcome(MisbehavingServer server) {
        return observer.latest(VersionEndpoint.at(server.url()))
                .orElseThrow()
                .answer()
                .outcome();
    }

    private Observed await(MisbehavingServer server, String commit) {
        return Awaitility.await()
                .until(() -> observer.latest(VersionEndpoint.at(server.url())), latest -> latest.flatMap(
                                observed -> observed.answer().commit())
                        .filter(commit::equals)
                        .isPresent())
                .orElseThrow();
    }
}
