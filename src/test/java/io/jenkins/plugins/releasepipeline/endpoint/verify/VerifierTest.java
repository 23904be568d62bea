package io.jenkins.plugins.releasepipeline.endpoint.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.VirtualScheduler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifierTest {

    private static final String NEW = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";
    private static final String OLD = "77ab0c1111111111111111111111111111111111";
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2);
    private final Verifier verifier = new Verifier(
            new VersionClient(VersionClient.httpClient(threads).build(), Duration.ofMinutes(1)),
            scheduler,
            threads,
            System::nanoTime,
            CommitPositions.UNKNOWN);
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopThreads() {
        scheduler.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void provesAFleetThatSettles() throws Exception {
        Behaviour before = Behaviour.commit(OLD);
        Behaviour after = Behaviour.commit(NEW);
        try (MisbehavingServer fleet =
                MisbehavingServer.http(before, after, Behaviour.status(503), after, after, before, after)) {
            VerificationReport report = verify(LONG, 3, fleet.url());
            assertThat(report.proven()).isTrue();
            assertThat(report.elapsed()).isPositive();
            assertThat(report.endpoints()).singleElement().satisfies(endpoint -> {
                assertThat(endpoint.outcome()).isEqualTo(Outcome.MATCHES);
                assertThat(endpoint.commit()).contains(NEW);
                assertThat(endpoint.attempts()).isEqualTo(9);
            });
            assertThat(log)
                    .containsExactly(
                            fleet.url() + ": Reports 77ab0c1; expected 2bb117f.",
                            fleet.url() + ": Reports 2bb117f, as expected, but only 1 of 3 times in a row.",
                            fleet.url() + ": The endpoint responds with status 503.",
                            fleet.url() + ": Reports 2bb117f, as expected, but only 1 of 3 times in a row.",
                            fleet.url() + ": Reports 77ab0c1; expected 2bb117f.",
                            fleet.url() + ": Reports 2bb117f, as expected, but only 1 of 3 times in a row.",
                            fleet.url() + ": Reports 2bb117f, as expected.");
        }
    }

    @Test
    void oneAnswerIsEnoughForAPlainCheck() throws Exception {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit("2bb117f"))) {
            assertThat(verify(LONG, 1, server.url(), server.url()).proven()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void provesNothingWhileOneEndpointLagsBehind() throws Exception {
        try (MisbehavingServer done = MisbehavingServer.http(Behaviour.commit(NEW));
                MisbehavingServer lags = MisbehavingServer.http(Behaviour.commit(OLD));
                MisbehavingServer down = MisbehavingServer.http(Behaviour.status(500))) {
            VerificationReport report = untilTheTimeIsOver(
                    () -> done.requests().size() == 2
                            && log.stream().anyMatch(line -> line.startsWith("1 of 3 endpoints"))
                            && lags.requests().size() > 3
                            && down.requests().size() > 3,
                    2,
                    done.url(),
                    lags.url(),
                    down.url());
            assertThat(report.proven()).isFalse();
            assertThat(report.endpoints())
                    .extracting(EndpointReport::outcome)
                    .containsExactly(Outcome.MATCHES, Outcome.DIFFERENT, Outcome.SERVER_ERROR);
            assertThat(done.requests()).hasSize(2);
            // However often they were asked, a state is told once; an endpoint that settles has two, and one for all.
            assertThat(log)
                    .filteredOn(line -> !line.contains(" so far. "))
                    .hasSize(5)
                    .anyMatch(line -> line.startsWith("1 of 3 endpoints updated; "));
        }
    }

    @Test
    void saysThatAnEndpointHasNotSettled() throws Exception {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(NEW))) {
            VerificationReport report =
                    untilTheTimeIsOver(() -> server.requests().size() > 3, 1_000_000, server.url());
            assertThat(report.proven()).isFalse();
            assertThat(report.endpoints().get(0).outcome()).isEqualTo(Outcome.UNSETTLED);
        }
    }

    @Test
    void theTimeIsOverForAnEndpointThatNeverAnswers() throws Exception {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.silence())) {
            VerificationReport report = untilTheTimeIsOver(() -> server.open() == 1, 1, server.url());
            assertThat(report.proven()).isFalse();
            assertThat(report.elapsed()).isGreaterThanOrEqualTo(LONG);
            assertThat(report.endpoints().get(0).outcome()).isEqualTo(Outcome.TIMEOUT);
            assertThat(report.endpoints().get(0).attempts()).isZero();
            Awaitility.await().until(() -> server.open() == 0);
        }
    }

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

    @Test
    void aLogThatThrowsEndsItWithThatProblem() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(NEW))) {
            Consumer<String> broken = line -> {
                throw new IllegalStateException("log");
            };
            assertThatThrownBy(() -> wait(start(LONG, broken, server.url()).report()))
                    .hasRootCauseMessage("log");
        }
    }

    @Test
    void refusesToVerifyNothingOrWhatIsNotAllowed() {
        assertThatThrownBy(() -> start(LONG, log::add)).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> start(LONG, log::add, URI.create("file:///v"))).isInstanceOf(ReleaseException.class);
        assertThat(scheduler.getQueue()).isEmpty();
    }

    private VerificationReport verify(Duration timeout, int consecutive, URI... urls) throws Exception {
        Schedule schedule = new Schedule(timeout, QUICK, consecutive);
        return wait(verifier.start(Wanted.commit(NEW), endpoints(urls), schedule, log::add)
                .report());
    }

    /** The time passes only while this asks for it, and is over when the condition holds. */
    private VerificationReport untilTheTimeIsOver(Callable<Boolean> condition, int consecutive, URI... urls)
            throws Exception {
        VirtualScheduler time = new VirtualScheduler();
        Verification verification = new Verifier(
                        new VersionClient(VersionClient.httpClient(threads).build(), Duration.ofMinutes(1)),
                        time,
                        time,
                        time::nanoTime,
                        CommitPositions.UNKNOWN)
                .start(Wanted.commit(NEW), endpoints(urls), new Schedule(LONG, QUICK, consecutive), log::add);
        Awaitility.await().until(() -> {
            time.advance(QUICK.interval());
            return condition.call();
        });
        time.advance(LONG);
        return wait(verification.report());
    }

    private Verification start(Duration timeout, Consumer<String> lines, URI... urls) {
        return verifier.start(Wanted.commit(NEW), endpoints(urls), new Schedule(timeout, QUICK, 1), lines);
    }

    private static List<VersionEndpoint> endpoints(URI... urls) {
        return Stream.of(urls).map(VersionEndpoint::at).toList();
    }

    private static VerificationReport wait(CompletableFuture<VerificationReport> report) throws Exception {
        return report.get(60, TimeUnit.SECONDS);
    }
}
