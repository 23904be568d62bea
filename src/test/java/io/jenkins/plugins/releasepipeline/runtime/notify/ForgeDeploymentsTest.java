package io.jenkins.plugins.releasepipeline.runtime.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.BoundedExchange;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer.Fault;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.notify.deliver.Notifying;
import io.jenkins.plugins.releasepipeline.notify.deliver.RetryTimes;
import io.jenkins.plugins.releasepipeline.notify.deliver.Subscription;
import io.jenkins.plugins.releasepipeline.notify.forge.DeploymentChannel;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a live pipeline shows on a real forge, over a restart of the one and faults of the other. */
class ForgeDeploymentsTest {

    private static final RetryTimes OFTEN = new RetryTimes(Duration.ofMillis(20), Duration.ofMillis(100));

    private final ForgeServer forge = new ForgeServer();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = VersionClient.httpClient(threads).build();

    @TempDir
    Path folder;

    private TestRepository repository;
    private Host host;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void open() {
        repository = new TestRepository(folder);
        first = repository.commit("First");
        repository.branch("production", first);
        second = repository.commit("Second");
    }

    private void start(ForgeKind kind) {
        host = new Host(
                pipeline(),
                folder.resolve("home"),
                new Remote(repository.remote().toString(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1),
                new Notifying(
                        List.of(new Subscription("forge", event -> event.kind().isOfDeployment(), channel(kind))),
                        OFTEN));
        host.pipeline().start();
        host.pipeline().refresh();
        await().until(() -> Files.exists(folder.resolve("home/events/forge.position")));
    }

    private DeploymentChannel channel(ForgeKind kind) {
        URI api = kind == ForgeKind.GITHUB ? forge.gitHub() : forge.gitLab();
        return new DeploymentChannel(
                pipeline(),
                () -> new ForgeClient(
                        new ForgeProject(kind, api, "acme/app"),
                        ForgeServer.TOKEN,
                        new BoundedExchange(
                                http,
                                Duration.ofSeconds(10),
                                new RequestRules(AddressRule.STRICT, true),
                                ForgeClient.LIMIT),
                        Clock.systemUTC()),
                Optional::empty);
    }

    private Pipeline pipeline() {
        return new Pipeline(
                "app",
                "app",
                repository.remote().toString(),
                Optional.empty(),
                "master",
                List.of(
                        environment("stage", false, Optional.empty(), "master"),
                        environment("production", true, Optional.of("stage"), "production")));
    }

    private static Environment environment(String name, boolean production, Optional<String> from, String branch) {
        return new Environment(
                name, production, from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), List.of());
    }

    @AfterEach
    void close() {
        host.close();
        forge.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(ForgeKind.class)
    void aRestartAfterALostAnswerMakesNoSecondDeployment(ForgeKind kind) {
        start(kind);
        forge.fail("POST", Fault.status(502), Fault.LOST_ANSWER);
        forge.fail("GET", Fault.status(200), Fault.status(200), Fault.status(429));
        host.pipeline().proceed(PipelineFixture.promote(second, first));
        await().until(() -> !forge.deployments().isEmpty());
        host.close();
        start(kind);
        host.pipeline().proceed(PipelineFixture.rollback("production", first, second));

        String here = second.abbreviated();
        String back = first.abbreviated();
        await().untilAsserted(() -> assertThat(forge.told("production"))
                .isEqualTo(
                        kind == ForgeKind.GITHUB
                                ? List.of(here + " in_progress success inactive", back + " in_progress success")
                                : List.of(here + " success", back + " success")));
    }
}
