package io.jenkins.plugins.releasepipeline.runtime.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.WebhookFormat;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.fixture.WebhookReceiver;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.notify.body.Sender;
import io.jenkins.plugins.releasepipeline.notify.deliver.Notifying;
import io.jenkins.plugins.releasepipeline.notify.deliver.RetryTimes;
import io.jenkins.plugins.releasepipeline.notify.deliver.Subscription;
import io.jenkins.plugins.releasepipeline.notify.event.EventJson;
import io.jenkins.plugins.releasepipeline.notify.webhook.WebhookChannel;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a live pipeline tells a real receiver, over restarts of both. */
class NotificationsTest {

    private static final RetryTimes OFTEN = new RetryTimes(Duration.ofMillis(20), Duration.ofMillis(100));

    private final WebhookReceiver receiver = new WebhookReceiver();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = VersionClient.httpClient(threads).build();

    @TempDir
    Path folder;

    private TestRepository repository;
    private Host host;
    private CommitId first;
    private CommitId second;
    private List<String> subscribed = List.of("chat");
    private boolean shared;
    private Path home;

    @BeforeEach
    void open() {
        repository = new TestRepository(folder);
        first = repository.commit("First");
        repository.branch("production", first);
        second = repository.commit("Second");
        home = folder.resolve("home");
        start();
    }

    private void start() {
        host = new Host(
                pipeline(),
                home,
                new Remote(repository.remote().toString(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1),
                new Notifying(subscribed.stream().map(this::subscription).toList(), OFTEN));
        host.pipeline().start();
        host.pipeline().refresh();
        await().until(() -> host.pipeline().notifiers().size() == subscribed.size());
    }

    private Subscription subscription(String name) {
        return new Subscription(
                name,
                event -> true,
                new WebhookChannel(
                        () -> new WebhookChannel.Target(receiver.url(), Optional.empty()),
                        WebhookFormat.STANDARD,
                        () -> Sender.of("app", Optional.empty(), "app.git"),
                        () -> http,
                        () -> new RequestRules(AddressRule.STRICT, true),
                        Clock.systemUTC()));
    }

    private Pipeline pipeline() {
        return new Pipeline(
                "app",
                "app",
                repository.remote().toString(),
                Optional.empty(),
                "master",
                List.of(environment("stage", Optional.empty(), "master"), production()),
                References.of(List.of(), repository.remote().toString()),
                List.of(),
                shared);
    }

    private static Environment production() {
        return environment("production", Optional.of("stage"), "production");
    }

    private static Environment environment(String name, Optional<String> from, String branch) {
        return new Environment(
                name, false, from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), List.of());
    }

    @AfterEach
    void close() {
        host.close();
        receiver.close();
        threads.shutdownNow();
    }

    /** The kinds of the events of production, as they arrived. */
    private List<String> told() {
        return kinds(receiver.taken().stream());
    }

    private static List<String> kinds(Stream<WebhookReceiver.Received> requests) {
        return requests.map(request -> EventJson.parse(request.body()).orElseThrow())
                .filter(json -> json.at("/data/environment").asText().equals("production"))
                .map(json -> json.at("/data/kind").asText())
                .toList();
    }

    private List<String> ids() {
        return receiver.taken().stream()
                .map(request -> request.headers().get("webhook-id"))
                .toList();
    }

    @Test
    void tellsOfAPromotionAndItsRollbackButNotOfWhatWasThereBefore() {
        host.pipeline().proceed(PipelineFixture.promote(second, first));
        host.pipeline().proceed(PipelineFixture.rollback("production", first, second));
        host.pipeline().release("production", "bob");

        await().untilAsserted(() ->
                assertThat(told()).containsExactly("started", "deployed", "started", "rolled-back", "released"));
    }

    @Test
    void tellsAfterARestartWhatADeadServerDidNotTakeAndNothingTwice() {
        receiver.kill();
        host.pipeline().proceed(PipelineFixture.promote(second, first));
        host.pipeline().hold("production", "alice", "bug 1");
        host.close();
        receiver.start();
        start();

        await().untilAsserted(() -> assertThat(told()).containsExactly("started", "deployed", "held"));
        host.close();
        start();
        host.pipeline().release("production", "alice");
        await().untilAsserted(() -> assertThat(told()).containsExactly("started", "deployed", "held", "released"));
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @Test
    void tellsOnceThatABuildWaitsAlsoWhereItRegistersAgainAfterARestart() {
        waits();
        await().untilAsserted(() -> assertThat(told()).containsExactly("waiting"));
        host.close();
        start();
        waits();
        host.pipeline().hold("production", "alice", "bug 1");

        await().untilAsserted(() -> assertThat(told()).containsExactly("waiting", "held"));
    }

    @Test
    void tellsOnceThatAHoldEndedAndThatTheLineWasStoppedAlsoOverARestart() {
        host.pipeline()
                .hold("production", "alice", "bug 1", Optional.of(Instant.now().plusSeconds(2)));
        await().untilAsserted(() -> assertThat(told()).containsExactly("held", "released"));
        host.line().stop("bob", "bug 2", Optional.empty());
        await().untilAsserted(() -> assertThat(told()).containsExactly("held", "released", "held"));
        host.close();
        start();
        host.line().start("carol");

        await().untilAsserted(() -> assertThat(told()).containsExactly("held", "released", "held", "released"));
        assertThat(receiver.taken().get(2).body()).contains("the line is stopped", "bug 2");
        assertThat(ids()).doesNotHaveDuplicates();
    }

    private void waits() {
        host.pipeline()
                .waitFor(
                        new WaitingPromotion(
                                "production",
                                second,
                                "app #7",
                                7,
                                Optional.empty(),
                                Instant.parse("2026-03-02T08:00:00Z")),
                        promotion -> {});
    }

    @Test
    void aNotifierThatIsDefinedLaterIsNotToldWhatHappenedWhileThereWasNone() {
        host.close();
        subscribed = List.of();
        start();
        host.pipeline().hold("production", "alice", "bug 1");
        host.close();
        subscribed = List.of("chat");
        start();
        host.pipeline().release("production", "alice");

        await().untilAsserted(() -> assertThat(told()).containsExactly("released"));
    }

    @Test
    void aFreshControllerIsNotToldTheHistoryThatItShares() {
        host.pipeline().refresh();
        host.close();
        shared = true;
        start();
        host.pipeline().hold("production", "alice", "bug 1");
        await().untilAsserted(() -> assertThat(told()).containsExactly("held"));
        host.close();
        home = folder.resolve("second");
        start();
        host.pipeline().release("production", "alice");

        await().untilAsserted(() -> assertThat(told()).containsExactly("held", "released"));
    }

    @Test
    void tellsOfAMoveOutsideReleasePipeline() {
        repository.branch("production", second);
        host.pipeline().refresh();

        await().untilAsserted(() -> assertThat(told()).containsExactly("moved"));
    }

    @Test
    void aThousandEventsArriveInOrderAndOnceWhileTheServerIsKilledAtRandom() {
        RandomKiller server = new RandomKiller(receiver);
        for (int i = 0; i < 500; i++) {
            host.pipeline().hold("production", "alice", "bug " + i);
            host.pipeline().release("production", "alice");
            server.next();
            if (i % 150 == 149) {
                host.close();
                start();
            }
        }
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    server.next();
                    return ids().stream().distinct().count() >= 1000;
                });
        assertThat(server.kills()).isGreaterThan(20);

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            expected.addAll(List.of("held", "released"));
        }
        // An answer may be lost when the server is killed: that request comes again, with the same id, and from no
        // other.
        Map<String, WebhookReceiver.Received> once = new LinkedHashMap<>();
        for (WebhookReceiver.Received request : receiver.taken()) {
            WebhookReceiver.Received before = once.putIfAbsent(request.headers().get("webhook-id"), request);
            assertThat(before == null || before.life() < request.life())
                    .as("told once in each life of the server")
                    .isTrue();
        }
        assertThat(kinds(once.values().stream())).isEqualTo(expected);
    }

    /** Kills a server now and then, and starts it a few steps later, so that some attempts are in vain. */
    private static final class RandomKiller {

        private final Random random = new Random(20261129);
        private final WebhookReceiver server;
        private boolean runs = true;
        private int kills;

        RandomKiller(WebhookReceiver server) {
            this.server = server;
        }

        void next() {
            if (runs && random.nextInt(8) == 0) {
                server.kill();
                kills++;
                runs = false;
            } else if (!runs && random.nextInt(3) == 0) {
                server.start();
                runs = true;
            }
        }

        int kills() {
            return kills;
        }
    }
}
