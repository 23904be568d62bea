package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.FaultyRemoteScenario;
import io.jenkins.plugins.releasepipeline.fixture.HeldRequest;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** While the server takes its time for a push of one environment, the others go on, and so does whoever asks for a fetch. */
class SideBySideTest extends FaultyRemoteScenario {

    private static final String PUSH = "/git-receive-pack";

    /** Shorter than any timeout of the network. */
    private static final Duration AT_ONCE = Duration.ofSeconds(50);

    @Test
    void aSlowPushOfAnAutomaticPromotionDelaysNoOtherAndNobodyWhoRefreshes() {
        remote.repository().branch("canary", remote.first());
        try (Host host = automatic()) {
            HeldRequest slow = remote.holdBeforeWork(PUSH, 1);

            assertThat(CompletableFuture.supplyAsync(host.pipeline()::refresh, threads))
                    .succeedsWithin(AT_ONCE)
                    .isEqualTo(Optional.empty());
            slow.awaitReached();
            await().atMost(AT_ONCE).until(() -> promoted() == 1);
            slow.release();
            await().atMost(AT_ONCE).until(() -> promoted() == 2);
        }
    }

    private long promoted() {
        return Stream.of("canary", "production")
                .map(remote.repository()::tip)
                .filter(remote.newest()::equals)
                .count();
    }

    private Host automatic() {
        Pipeline definition = new Pipeline(
                "app",
                "app",
                remote.url(),
                Optional.empty(),
                "master",
                List.of(
                        environment("stage", Optional.empty(), "master", Automation.NONE),
                        environment("canary", Optional.of("stage"), "canary", new Automation(true, false)),
                        environment("production", Optional.of("stage"), "production", new Automation(true, false))));
        Remote served = new Remote(remote.url(), () -> new RemoteCredentials.UserPassword("alice", "secret"));
        return new Host(definition, folder.resolve("home"), served, Builds.none(), Duration.ofDays(1));
    }

    private static Environment environment(String name, Optional<String> from, String branch, Automation automation) {
        return new Environment(
                name,
                name.equals("production"),
                from,
                Optional.of(new DeployRef.Branch(branch)),
                false,
                List.of(),
                List.of(),
                automation);
    }

    @Test
    void aSlowPushToASharedHistoryDelaysNoOtherEnvironment() {
        Controller app = remote.controller("home", true);
        HeldRequest slow = remote.holdBeforeWork(PUSH, 1);
        CompletableFuture<Void> stage =
                CompletableFuture.runAsync(() -> app.pipeline().hold("stage", "alice", "load test"), threads);
        slow.awaitReached();

        assertThat(CompletableFuture.runAsync(() -> app.pipeline().hold("production", "alice", "bug 1"), threads))
                .succeedsWithin(AT_ONCE);
        assertThat(stage).isNotDone();
        slow.release();
        assertThat(stage).succeedsWithin(AT_ONCE);
        assertThat(app.pipeline().refresh()).isEmpty();
        assertThat(app.subjects().get(0)).contains("held by alice");
    }

    @Test
    void theNextFetchDoesNotWaitForWhatTheLastOneRecordsOfOneEnvironment() {
        Controller app = remote.controller("home", true);
        remote.repository().branch("production", remote.middle());
        HeldRequest slow = remote.holdBeforeWork(PUSH, 1);
        app.pipeline().start();
        slow.awaitReached();
        CommitId another = remote.repository().commit("Another");
        app.pipeline().fetchSoon();

        await().atMost(AT_ONCE)
                .until(() -> app.pipeline().status().rows().get(0).commit().id(), another::equals);
        assertThat(app.subjects())
                .noneMatch(subject -> subject.contains(remote.middle().abbreviated()));
        slow.release();
        await().atMost(AT_ONCE)
                .until(
                        () -> app.subjects().get(0),
                        ("production: observed " + remote.middle().abbreviated())::equals);
        await().atMost(AT_ONCE)
                .until(() ->
                        app.pipeline().summary().environments().get(1).drift().isEmpty());
    }
}
