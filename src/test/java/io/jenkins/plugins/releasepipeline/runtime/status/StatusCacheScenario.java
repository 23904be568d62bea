package io.jenkins.plugins.releasepipeline.runtime.status;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline whose production has a window and an endpoint, and builds whose questions are counted. */
abstract class StatusCacheScenario {

    /** A Monday morning, while the window of production is open. */
    static final Instant MONDAY = Instant.parse("2026-07-27T09:59:50Z");

    static final class TestBuilds implements Builds {
        private final Map<CommitId, Build> builds = new ConcurrentHashMap<>();
        final AtomicLong changes = new AtomicLong();
        final AtomicInteger asked = new AtomicInteger();

        void ended(CommitId commit, Build.Result result) {
            builds.put(commit, new Build(1, commit, result, Optional.empty(), MONDAY));
            changes.incrementAndGet();
        }

        @Override
        public Optional<Build> of(CommitId commit) {
            asked.incrementAndGet();
            return Optional.ofNullable(builds.get(commit));
        }

        @Override
        public long stamp() {
            return changes.get();
        }

        @Override
        public Optional<Build> numbered(int number) {
            return Optional.empty();
        }
    }

    @TempDir
    Path folder;

    final TestClock clock = new TestClock(MONDAY);
    final TestBuilds builds = new TestBuilds();
    final List<CommitId> commits = new ArrayList<>();
    MisbehavingServer web;
    TestRepository repository;
    Host host;

    @BeforeEach
    void open() {
        web = MisbehavingServer.http(Behaviour.status(503));
        repository = new TestRepository(folder);
        commits.add(repository.commit("one"));
        repository.branch("production", commits.get(0));
        commits.add(repository.commit("two"));
        start();
    }

    void start() {
        Pipeline line = ReleaseLine.pipeline(repository.remote(), web.url());
        List<Environment> environments = new ArrayList<>(line.environments());
        Environment open = environments.remove(2);
        environments.add(new Environment(
                open.name(),
                true,
                open.promotesFrom(),
                open.deployRef(),
                true,
                open.services(),
                List.of(WindowText.window("UTC", "MON-THU", "09:00-16:00", "30m"))));
        host = new Host(
                new Pipeline("app", "app", line.repository(), Optional.empty(), "master", environments),
                folder.resolve("home"),
                new Remote(line.repository(), RemoteCredentials.None::new),
                builds,
                Duration.ofDays(1),
                clock,
                new Backoff(Duration.ofMillis(200), Duration.ofMillis(200)));
        host.pipeline().refresh();
    }

    @AfterEach
    void close() {
        host.close();
        web.close();
    }

    LivePipeline live() {
        return host.pipeline();
    }

    String fresh() {
        return StatusJson.write(live().status());
    }
}
