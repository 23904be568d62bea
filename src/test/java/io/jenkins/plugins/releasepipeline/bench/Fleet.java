package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestLimit;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Live pipelines on one repository that share their threads, as on a Jenkins. Each has its own mirror and history. */
final class Fleet implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final ExecutorService network = Executors.newFixedThreadPool(2);
    private final VersionClient versions =
            new VersionClient(VersionClient.httpClient(network).build(), SECOND);
    private final List<LivePipeline> pipelines = new ArrayList<>();
    private final Path repository;
    private final Path home;

    Fleet(Path repository, Path home) {
        this.repository = repository;
        this.home = home;
    }

    /** Opens one more and fetches; the commit graph is that of the first one, since the repository is. */
    LivePipeline add() throws IOException {
        Path own = home.resolve("app" + pipelines.size());
        Backoff often = new Backoff(SECOND, Duration.ofSeconds(10));
        LivePipeline pipeline = LivePipeline.open(
                ReleaseLine.pipeline(repository),
                new PipelineHost(
                        own,
                        Remote.workingClone(repository.toString()),
                        Builds.none(),
                        versions,
                        Clock.systemUTC(),
                        scheduler,
                        network,
                        Duration.ofDays(1),
                        new RequestLimit(20),
                        often,
                        new Schedule(Duration.ofMinutes(2), often, 3)));
        if (!pipelines.isEmpty()) {
            Files.copy(home.resolve("app0/mirror.git/commits.graph"), own.resolve("mirror.git/commits.graph"));
        }
        pipelines.add(pipeline);
        pipeline.refresh().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        return pipeline;
    }

    List<LivePipeline> pipelines() {
        return pipelines;
    }

    @Override
    public void close() {
        pipelines.forEach(LivePipeline::close);
        scheduler.shutdownNow();
        network.shutdownNow();
    }
}
