package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestLimit;
import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.git.graph.CommitIndex;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import io.jenkins.plugins.releasepipeline.status.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdleMemoryTest {

    private static final int COMMITS = 3000;
    private static final int DEPLOYMENTS = 100;
    private static final int PIPELINES = 5;
    private static final long LIMIT = 200_000;

    @TempDir
    Path folder;

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final ExecutorService network = Executors.newCachedThreadPool();
    private final List<LivePipeline> live = new ArrayList<>();

    @AfterEach
    void close() {
        live.forEach(LivePipeline::close);
        scheduler.shutdownNow();
        network.shutdownNow();
    }

    @Test
    void aPipelineThatNobodyLooksAtHoldsLittle() throws IOException {
        Path remote = remote();
        Path history = history();
        open(remote, history, 1);
        asleep(live.get(0));
        long before = used();

        open(remote, history, PIPELINES);
        long opened = used();
        live.forEach(LivePipeline::statusJson);
        long busy = used();
        live.forEach(IdleMemoryTest::asleep);
        long each = (used() - before) / PIPELINES;

        System.out.printf(
                "Memory of a pipeline: %,d bytes when fetched, %,d when looked at, %,d when idle%n",
                (opened - before) / PIPELINES, (busy - before) / PIPELINES, each);
        assertThat(each).isLessThan(LIMIT);
        assertThat(StatusJson.write(live.stream().map(LivePipeline::summary).toList()))
                .contains("\"pipeline\":\"app\"");
        assertThat(live).extracting(LivePipeline::summary).allMatch(summary -> isComplete(summary));
        assertThat(live.get(1).statusJson().json())
                .isEqualTo(StatusJson.write(live.get(1).status()));
    }

    private static boolean isComplete(Summary summary) {
        return summary.environments().stream()
                .allMatch(environment -> environment.commit().isPresent());
    }

    private Path remote() {
        Path remote = folder.resolve("remote.git");
        GitCommand.in(folder).run("init", "-q", "--bare", "-b", "master", remote.toString());
        GitCommand git = GitCommand.in(remote);
        List<CommitId> all = GeneratedHistory.in(git, 7, COMMITS);
        git.run("update-ref", "refs/heads/master", all.get(COMMITS - 1).hex());
        git.run("update-ref", "refs/heads/production", all.get(COMMITS - 200).hex());
        git.run("update-ref", "refs/heads/prototype", all.get(COMMITS - 50).hex());
        // One branch for each commit is more than anybody has.
        String branches = git.run("for-each-ref", "--format=delete %(refname)", "refs/heads/c*");
        git.feed(branches + "\n", "update-ref", "--stdin");
        return remote;
    }

    /** What many deployments leave, copied for each pipeline. */
    private Path history() {
        Path directory = folder.resolve("history.git");
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        try (History history = History.open(directory, "app")) {
            for (int i = 0; i < DEPLOYMENTS; i++) {
                history.append(
                        "production",
                        new Entry(
                                EntryKind.PROMOTE,
                                Optional.of(new CommitId(String.format("%040x", i + 1))),
                                Optional.of(new CommitId(String.format("%040x", i))),
                                "alice",
                                Optional.of("app #" + i),
                                Optional.of("weekly push " + i),
                                DeploymentState.DEPLOYED,
                                Optional.empty(),
                                start.plusSeconds(3600L * i),
                                List.of("8 commits by 3 people", "Schema: 1 additive migration"),
                                Map.of("schema", Map.of("changed", true, "advice", "deploy the schema first"))));
            }
        }
        return directory;
    }

    private void open(Path remote, Path history, int count) throws IOException {
        VersionClient versions =
                new VersionClient(VersionClient.httpClient(network).build(), Duration.ofSeconds(5));
        Backoff often = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));
        Pipeline pipeline = ReleaseLine.pipeline(remote);
        for (int i = 0; i < count; i++) {
            Path home = folder.resolve("home" + live.size());
            copy(history, home.resolve("history.git"));
            LivePipeline one = LivePipeline.open(
                    pipeline,
                    new PipelineHost(
                            home,
                            new Remote(pipeline.repository(), RemoteCredentials.None::new),
                            Builds.none(),
                            versions,
                            Clock.systemUTC(),
                            scheduler,
                            network,
                            Duration.ofDays(1),
                            new RequestLimit(20),
                            often,
                            new Schedule(Duration.ofMinutes(2), often, 3)));
            live.add(one);
            assertThat(one.refresh()).isEmpty();
        }
    }

    private static void asleep(LivePipeline pipeline) {
        for (int i = 0; i <= CommitIndex.FETCHES_UNTIL_REST; i++) {
            assertThat(pipeline.refresh()).isEmpty();
        }
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
