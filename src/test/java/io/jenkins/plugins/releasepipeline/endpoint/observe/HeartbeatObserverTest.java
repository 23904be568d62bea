package io.jenkins.plugins.releasepipeline.endpoint.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.Authorization;
import io.jenkins.plugins.releasepipeline.endpoint.http.EndpointCredentials;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatObserverTest {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final HttpClient http = VersionClient.httpClient(threads).build();
    private final VersionClient client = new VersionClient(http, Duration.ofSeconds(5));
    private final HeartbeatObserver observer = new HeartbeatObserver(client, scheduler, Clock.systemUTC(), QUICK);

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

    private ObservedHeartbeat await(HeartbeatObserver of, URI url, Health health) {
        of.watch(List.of(Heartbeat.at(url)));
        return Awaitility.await()
                .until(() -> of.latest(Heartbeat.at(url)), latest -> latest.filter(
                                seen -> seen.health() == health && seen.row().count() >= 3)
                        .isPresent())
                .orElseThrow();
    }

    private ObservedHeartbeat answer(Behaviour behaviour, Health health) {
        try (MisbehavingServer server = MisbehavingServer.http(behaviour)) {
            return await(observer, server.at("/__heartbeat__"), health);
        }
    }

    private static Behaviour json(int status, String body) {
        return Behaviour.response(status, "Content-Type: application/json", body);
    }

    @Test
    void theStatusDecidesWhateverTheBodyIs() {
        assertThat(answer(json(200, "{\"status\": \"error\"}"), Health.HEALTHY).message())
                .isEmpty();
        assertThat(answer(Behaviour.response(200, "Content-Type: text/html", "OK"), Health.HEALTHY)
                        .answer()
                        .failedChecks())
                .isEmpty();
        assertThat(answer(Behaviour.large(100_000, "x"), Health.HEALTHY)
                        .answer()
                        .failedChecks())
                .isEmpty();
        assertThat(answer(Behaviour.status(503), Health.BROKEN).message())
                .contains("The heartbeat responds with status 503.");
    }

    @Test
    void whatIsNotTheAppsWordIsUnknown() {
        assertThat(answer(Behaviour.status(404), Health.UNKNOWN).message())
                .contains("The heartbeat responds with status 404, which says nothing about the app.");
        assertThat(answer(Behaviour.status(202), Health.UNKNOWN).message().orElseThrow())
                .contains("status 202");
        assertThat(answer(Behaviour.redirect("/login"), Health.UNKNOWN).message())
                .contains("The heartbeat redirects (status 302), which is not followed: give the address that responds"
                        + " itself.");
        assertThat(answer(Behaviour.babble(), Health.UNKNOWN).message().orElseThrow())
                .contains("does not speak HTTP");
        assertThat(answer(Behaviour.hangUp(), Health.UNKNOWN).message()).isPresent();
        assertThat(await(observer, MisbehavingServer.refusing(), Health.UNKNOWN)
                        .message()
                        .orElseThrow())
                .contains("refuses connections");
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (MisbehavingServer login = MisbehavingServer.http(Behaviour.json("{}"));
                MisbehavingServer server = MisbehavingServer.http(
                        Behaviour.redirect(login.at("/login").toString()))) {
            await(observer, server.url(), Health.UNKNOWN);
            assertThat(login.requests()).isEmpty();
        }
    }

    @Test
    void whatAProxyMayHaveAnsweredItselfIsUnknown() {
        for (int status : List.of(502, 503, 504)) {
            assertThat(throughProxy(status, Health.UNKNOWN).message().orElseThrow())
                    .isEqualTo("The heartbeat responds with status " + status
                            + " through an HTTP proxy: the response may be the proxy's own.");
        }
        assertThat(throughProxy(500, Health.BROKEN).message()).contains("The heartbeat responds with status 500.");
        assertThat(throughProxy(200, Health.HEALTHY).message()).isEmpty();
    }

    private ObservedHeartbeat throughProxy(int status, Health health) {
        try (MisbehavingServer proxy = MisbehavingServer.http(Behaviour.response(status, "X: y", "{}"))) {
            HttpClient proxied = VersionClient.httpClient(threads)
                    .proxy(ProxySelector.of(new InetSocketAddress(
                            proxy.url().getHost(), proxy.url().getPort())))
                    .build();
            VersionClient through = new VersionClient(proxied, Duration.ofSeconds(5));
            try (HeartbeatObserver behind = new HeartbeatObserver(through, scheduler, Clock.systemUTC(), QUICK)) {
                return await(behind, URI.create("http://app.example/__heartbeat__"), health);
            }
        }
    }

    @Test
    void aHeartbeatThatHangsIsUnknownWhetherItHasAStatusOrNot() {
        VersionClient hasty = new VersionClient(http, Duration.ofMillis(100));
        try (HeartbeatObserver impatient = new HeartbeatObserver(hasty, scheduler, Clock.systemUTC(), QUICK);
                MisbehavingServer silent = MisbehavingServer.http(Behaviour.silence());
                MisbehavingServer slow = MisbehavingServer.http(Behaviour.trickle(200));
                MisbehavingServer slowError = MisbehavingServer.http(Behaviour.trickle(500))) {
            for (MisbehavingServer server : List.of(silent, slow, slowError)) {
                assertThat(await(impatient, server.url(), Health.UNKNOWN).message())
                        .contains("No complete response within 0.1 s.");
            }
        }
    }

    @Test
    void onlyTheNamesOfFailedChecksAreKeptAndFew() {
        String checks = "\"ok\": \"ok\", \"fine\": true, \"info\": \"info\", \"slow\": \"warning\", \"down\": false,"
                + " \"bad\\nname\": \"critical\", \"nested\": {\"secret\": 1}, \"none\": null";
        assertThat(answer(json(500, "{\"checks\": {" + checks + "}}"), Health.BROKEN)
                        .answer()
                        .failedChecks())
                .containsExactly("slow", "down", "bad name");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            many.append(i == 0 ? "" : ",")
                    .append("\"")
                    .append("x".repeat(300))
                    .append(i)
                    .append("\": \"error\"");
        }
        assertThat(answer(json(500, "{\"checks\": {" + many + "}}"), Health.BROKEN)
                        .answer()
                        .failedChecks())
                .isEmpty();
        String fifty = many.substring(0, many.indexOf("x49\""));
        assertThat(answer(json(500, "{\"checks\": {" + fifty + "x\": \"error\"}}"), Health.BROKEN)
                        .answer()
                        .failedChecks())
                .hasSize(10)
                .allSatisfy(name -> assertThat(name).hasSize(100).endsWith("…"));
        assertThat(answer(json(500, "{\"checks\": [\"a\"]}"), Health.BROKEN)
                        .answer()
                        .failedChecks())
                .isEmpty();
        assertThat(answer(json(500, "{\"checks\": " + "[".repeat(5000)), Health.BROKEN)
                        .answer()
                        .failedChecks())
                .isEmpty();
    }

    @Test
    void anAppThatAnswersInTurnIsNotBroken() {
        Behaviour[] inTurn = new Behaviour[200];
        for (int i = 0; i < inTurn.length; i++) {
            inTurn[i] = i % 2 == 0 ? Behaviour.json("{}") : Behaviour.status(500);
        }
        AtomicInteger changes = new AtomicInteger();
        observer.whenChanged(changes::incrementAndGet);
        try (MisbehavingServer server = MisbehavingServer.http(inTurn)) {
            observer.watch(List.of(Heartbeat.at(server.url())));
            Awaitility.await().until(() -> server.requests().size() > 30);
            assertThat(observer.latest(Heartbeat.at(server.url())).orElseThrow().health())
                    .isEqualTo(Health.HEALTHY);
            assertThat(changes).hasValue(1);
        }
    }

    @Test
    void sendsItsHeadersAndCredentialsAndBypassesCaches() {
        EndpointCredentials credentials = (id, url) -> new Authorization.Token(id + "-token");
        VersionClient known =
                new VersionClient(() -> http, Duration.ofSeconds(5), () -> AddressRule.STRICT, credentials);
        try (HeartbeatObserver own = new HeartbeatObserver(known, scheduler, Clock.systemUTC(), QUICK);
                MisbehavingServer server = MisbehavingServer.http(Behaviour.json("{}"))) {
            own.watch(List.of(new Heartbeat(server.at("/hb?a=b"), Map.of("X-App", "web"), Optional.of("monitor"))));
            Awaitility.await().until(() -> !server.requests().isEmpty());
            assertThat(server.requests().get(0))
                    .startsWith("GET /hb?a=b&nocache=")
                    .containsIgnoringCase("X-App: web")
                    .contains("Bearer monitor-token");
        }
    }

    @Test
    void aRestingObserverHurriesForWhatIsWatchedAndForWhatMayBreak() {
        Backoff slow = new Backoff(Duration.ofMinutes(10), Duration.ofHours(9));
        try (HeartbeatObserver patient = new HeartbeatObserver(client, scheduler, Clock.systemUTC(), slow);
                MisbehavingServer server = MisbehavingServer.http(Behaviour.json("{}"))) {
            Heartbeat heartbeat = Heartbeat.at(server.url());
            patient.rest();
            patient.watch(List.of(heartbeat));
            Awaitility.await().until(() -> minutesToNextRequest() > 500);

            patient.attend(Set.of(heartbeat));
            assertThat(minutesToNextRequest()).isLessThan(11);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private long minutesToNextRequest() {
        return scheduler.getQueue().stream()
                .mapToLong(task -> ((Delayed) task).getDelay(TimeUnit.MINUTES))
                .max()
                .orElse(0);
    }
}
