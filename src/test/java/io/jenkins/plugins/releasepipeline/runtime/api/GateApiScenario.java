package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What people decide about gates, from the request to the push and the history. */
abstract class GateApiScenario {

    /** A Saturday. */
    static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    static final GateRule WEEKDAYS = WindowText.window("UTC", "MON-FRI", "09:00-16:00", "");

    final TestClock clock = new TestClock(NOW);
    Path folder;
    TestRepository repository;
    CommitId first;
    CommitId second;
    CommitId third;
    List<GateRule> rules = List.of();
    Access access = Access.EVERYONE;
    Automation automation = Automation.NONE;
    Host host;

    @BeforeEach
    void productionIsTwoBehind(@TempDir Path folder) {
        this.folder = folder;
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        repository.branch("production", first);
        second = repository.commit("jo", NOW.minusSeconds(7200), "Add an index", Map.of());
        third = repository.commit("mira", NOW.minusSeconds(3600), "Fix the viewer", Map.of());
    }

    @AfterEach
    void close() {
        host.close();
    }

    GateApi open(GateRule... gates) {
        rules = List.of(gates);
        if (host != null) {
            host.close();
        }
        Pipeline pipeline = new Pipeline(
                "app",
                "app",
                repository.remote().toString(),
                Optional.empty(),
                "master",
                List.of(
                        environment("stage", Optional.empty(), "master", List.of(), Automation.NONE, Access.EVERYONE),
                        environment("production", Optional.of("stage"), "production", rules, automation, access)));
        host = new Host(
                pipeline,
                folder.resolve("home"),
                new Remote(repository.remote().toString(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1),
                clock,
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThat(host.pipeline().refresh()).isEmpty();
        return new GateApi(new StatusApi(host.pipeline()));
    }

    private static Environment environment(
            String name,
            Optional<String> from,
            String branch,
            List<GateRule> gates,
            Automation automation,
            Access access) {
        return new Environment(
                name,
                from.isPresent(),
                from,
                Optional.of(new DeployRef.Branch(branch)),
                false,
                List.of(),
                gates,
                automation,
                false,
                access);
    }

    Map<String, String> about(CommitId commit, String... more) {
        Map<String, String> parameters =
                new HashMap<>(Map.of("environment", "production", "commit", commit.hex(), "expected", first.hex()));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return parameters;
    }

    ApiResponse promote(GateApi api, CommitId commit) {
        return api.api().promote(about(commit, "expected", first.hex()), Actor.of("alice"));
    }

    String log() {
        return GitCommand.in(folder.resolve("home/history.git"))
                .run("log", "--format=%s%n%b", "refs/releases/app/production");
    }

    static void refused(ApiResponse answer, int status, String message) {
        assertThat(answer.json()).contains(message);
        assertThat(answer.status()).isEqualTo(status);
    }

    static void done(ApiResponse answer) {
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
    }
}
