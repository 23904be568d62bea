package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.BoundedExchange;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestLimit;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.fixture.CountedThreads;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer.Fault;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.ChecksGate;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions that need the checks of a forge, asked by a live pipeline. */
class CheckedPromotionTest {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));

    private final ForgeServer forge = new ForgeServer();
    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T08:00:00Z"));
    private final CountedThreads network = new CountedThreads();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final HttpClient http = VersionClient.httpClient(network).build();

    @TempDir
    Path folder;

    private LivePipeline live;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void open() {
        TestRepository repository = new TestRepository(folder);
        first = repository.commit("First");
        repository.branch("production", first);
        second = repository.commit("Second");
        Pipeline pipeline = new Pipeline(
                "app",
                "app",
                repository.remote().toString(),
                Optional.empty(),
                "master",
                List.of(
                        environment("stage", Optional.empty(), "master"),
                        environment(
                                "production",
                                Optional.of("stage"),
                                "production",
                                ChecksGate.of(List.of("ci/travis"), "", "", "token"))));
        live = LivePipeline.open(
                pipeline,
                new PipelineHost(
                                folder.resolve("home"),
                                new Remote(repository.remote().toString(), RemoteCredentials.None::new),
                                Builds.none(),
                                new VersionClient(http, Duration.ofSeconds(5)),
                                clock,
                                scheduler,
                                network,
                                Duration.ofDays(1),
                                new RequestLimit(20),
                                QUICK,
                                new Schedule(Duration.ofSeconds(5), QUICK, 1))
                        .asking(source -> new ForgeClient(
                                new ForgeProject(ForgeKind.GITHUB, forge.gitHub(), "acme/app"),
                                ForgeServer.TOKEN,
                                new BoundedExchange(
                                        http,
                                        Duration.ofSeconds(10),
                                        new RequestRules(AddressRule.STRICT, true),
                                        ForgeClient.LIMIT),
                                clock)));
        live.refresh();
    }

    private static Environment environment(String name, Optional<String> from, String branch, GateRule... gates) {
        return new Environment(
                name, false, from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), List.of(gates));
    }

    @AfterEach
    void close() {
        live.close();
        forge.close();
        scheduler.shutdownNow();
        network.close();
    }

    private void refused(String why) {
        await().untilAsserted(() -> assertThatThrownBy(() -> live.proceed(PipelineFixture.promote(second, first)))
                .hasMessageContaining(why));
    }

    @Test
    void aPersonPromotesOnceTheForgeSaysThatTheChecksHavePassed() {
        refused("ci/travis (none)");
        forge.addStatus(second.hex(), "ci/travis", "success");
        clock.set(clock.instant().plusSeconds(61));

        await().ignoreExceptions().untilAsserted(() -> live.proceed(PipelineFixture.promote(second, first)));

        assertThat(live.current("production")).contains(second);
    }

    @Test
    void theGateNeverOpensBecauseTheForgeIsDown() {
        forge.addStatus(second.hex(), "ci/travis", "success");
        forge.fail("GET", Fault.status(503), Fault.status(503));
        refused("GitHub responds with status 503");
        clock.set(clock.instant().plusSeconds(16));
        refused("can't be read");

        assertThat(live.current("production")).contains(first);
    }
}
