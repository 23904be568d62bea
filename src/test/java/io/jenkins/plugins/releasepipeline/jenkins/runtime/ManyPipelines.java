package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import static org.mockito.Mockito.mock;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.jenkins.builds.JenkinsBuilds;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Live pipelines on the threads of a Jenkins, but without one. */
public final class ManyPipelines implements AutoCloseable {

    private static final Backoff SELDOM = new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5));

    private final PipelineExecutors executors = PipelineExecutors.start();
    private final VersionClient versions = new VersionClient(HttpClient.newHttpClient(), Duration.ofSeconds(5));
    private final RunningPipelines running =
            new RunningPipelines(this::open, executors.network(), executors.reading(), () -> {});
    private final JenkinsBuilds builds = mock();
    private final Path home;

    /** None yet; each will have a folder of its own in {@code home}. */
    public ManyPipelines(Path home) {
        this.home = home;
    }

    /** Where stage follows master, and production is promoted to. */
    public static Pipeline pipeline(String name, String repository) {
        return new Pipeline(
                name,
                name,
                repository,
                Optional.empty(),
                "master",
                List.of(
                        environment("stage", Optional.empty(), "master"),
                        environment("production", Optional.of("stage"), "production")));
    }

    private static Environment environment(String name, Optional<String> from, String branch) {
        return new Environment(
                name, from.isPresent(), from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), List.of());
    }

    private RunningPipelines.Running open(Pipeline pipeline) {
        PipelineHost pipelineHost = new PipelineHost(
                home.resolve(pipeline.name()),
                new Remote(pipeline.repository(), RemoteCredentials.None::new),
                Builds.none(),
                Deployments.none(),
                versions,
                Clock.systemUTC(),
                executors.scheduler(),
                executors.network(),
                Duration.ofSeconds(30),
                executors.observations(),
                SELDOM,
                new Schedule(Duration.ofMinutes(1), SELDOM, 1),
                executors.fetches());
        return new RunningPipelines.Running(LivePipeline.open(pipeline, pipelineHost), builds);
    }

    /** Runs these and no others; returns when they are open. */
    public void run(List<Pipeline> pipelines) throws InterruptedException {
        running.run(pipelines);
        while (running.all().size() < pipelines.size()) {
            running.settle();
        }
    }

    /** One of them. */
    public LivePipeline get(String name) {
        return running.all().stream()
                .map(RunningPipelines.Running::live)
                .filter(live -> live.pipeline().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How many threads are ours. */
    public static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Release Pipeline "))
                .count();
    }

    /** As when Jenkins stops. */
    public void stop() {
        running.close();
        executors.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
