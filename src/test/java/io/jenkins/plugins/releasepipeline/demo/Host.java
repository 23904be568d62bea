package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestLimit;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.notify.deliver.Notifying;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.host.FetchQueue;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.line.Line;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;

/** Hosts one live pipeline without a Jenkins: gives it threads, a clock and a folder. */
public final class Host implements AutoCloseable {

    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final Backoff OFTEN = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2, named("scheduler"));
    private final ExecutorService network = Executors.newCachedThreadPool(named("network"));
    private final Line line;
    private final LivePipeline pipeline;

    /**
     * Opens the pipeline, with short waits, since everything is on this machine.
     *
     * @param fetchEvery how often the remote is read once it is started
     */
    public Host(Pipeline definition, Path home, Remote remote, Builds builds, Duration fetchEvery) {
        this(definition, home, remote, builds, fetchEvery, Clock.systemUTC(), OFTEN);
    }

    /** The same, telling these of events. */
    public Host(
            Pipeline definition, Path home, Remote remote, Builds builds, Duration fetchEvery, Notifying notifying) {
        this(
                definition,
                home,
                remote,
                builds,
                Deployments.none(),
                fetchEvery,
                Clock.systemUTC(),
                OFTEN,
                host -> host.telling(notifying));
    }

    /** The same by another clock, and asking endpoints as often as this. */
    public Host(
            Pipeline definition,
            Path home,
            Remote remote,
            Builds builds,
            Duration fetchEvery,
            Clock clock,
            Backoff often) {
        this(definition, home, remote, builds, Deployments.none(), fetchEvery, clock, often, UnaryOperator.identity());
    }

    /** The same in the middle of a world. */
    Host(World world, Pipeline definition, Path home, Remote remote, Duration fetchEvery, Notifying notifying) {
        this(
                definition,
                home,
                remote,
                world.builds(),
                world.deployments(),
                fetchEvery,
                world.clock(),
                OFTEN,
                host -> world.around(host.telling(notifying)));
    }

    private Host(
            Pipeline definition,
            Path home,
            Remote remote,
            Builds builds,
            Deployments deployments,
            Duration fetchEvery,
            Clock clock,
            Backoff often,
            UnaryOperator<PipelineHost> around) {
        VersionClient versions =
                new VersionClient(VersionClient.httpClient(network).build(), REQUEST);
        line = new Line(home, clock, () -> pipeline().lineChanged());
        try {
            pipeline = LivePipeline.open(
                    definition,
                    around.apply(new PipelineHost(
                                    home,
                                    remote,
                                    builds,
                                    deployments,
                                    versions,
                                    clock,
                                    scheduler,
                                    network,
                                    fetchEvery,
                                    new RequestLimit(20),
                                    often,
                                    new Schedule(Duration.ofMinutes(2), often, 3),
                                    new FetchQueue(network))
                            .along(line)));
        } catch (RuntimeException e) {
            Termination.of(scheduler, network);
            throw e;
        }
    }

    /** The pipeline. */
    public LivePipeline pipeline() {
        return pipeline;
    }

    /** The line, of which it is the only pipeline. */
    public Line line() {
        return line;
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Returns when nothing writes to the folder any more. */
    @Override
    public void close() {
        pipeline.close();
        Termination.of(scheduler, network);
    }
}
