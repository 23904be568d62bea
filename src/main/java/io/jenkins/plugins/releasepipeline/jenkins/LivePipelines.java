package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import io.jenkins.plugins.releasepipeline.engine.Surroundings;
import io.jenkins.plugins.releasepipeline.git.Remote;
import io.jenkins.plugins.releasepipeline.version.Backoff;
import io.jenkins.plugins.releasepipeline.version.Schedule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** The pipelines that this Jenkins runs. Thread-safe; nothing here waits for the network. */
@Extension
public final class LivePipelines {

    private static final Logger LOGGER = Logger.getLogger(LivePipelines.class.getName());
    private static final Duration FETCH_EVERY = Duration.ofSeconds(30);
    private static final Backoff OBSERVE = new Backoff(Duration.ofSeconds(15), Duration.ofMinutes(5));
    private static final Schedule VERIFY =
            new Schedule(Duration.ofMinutes(30), new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1)), 3);

    private record Running(LivePipeline live, JenkinsBuilds builds) {}

    private volatile Map<String, Running> running = Map.of();
    private Optional<Workers> workers = Optional.empty();

    /** The only one. */
    public static LivePipelines get() {
        return ExtensionList.lookupSingleton(LivePipelines.class);
    }

    /**
     * Runs these pipelines and no others: a pipeline whose definition is the same goes on, every other one is closed
     * or opened. To be called when the jobs are loaded.
     */
    public void run(List<Pipeline> pipelines) {
        if (replace(pipelines)) {
            // Outside of the lock: listeners look at the pipelines that are running now.
            ExtensionList.lookup(PipelinesListener.class).forEach(PipelinesListener::pipelinesReplaced);
        }
    }

    private synchronized boolean replace(List<Pipeline> pipelines) {
        Map<String, Running> before = running;
        Map<String, Running> after = new LinkedHashMap<>();
        for (Pipeline pipeline : pipelines) {
            Running same = before.get(pipeline.name());
            if (same != null && same.live().pipeline().equals(pipeline)) {
                after.put(pipeline.name(), same);
            } else {
                // Two must never have one folder open.
                Optional.ofNullable(same).ifPresent(old -> old.live().close());
                open(pipeline).ifPresent(opened -> after.put(pipeline.name(), opened));
            }
        }
        running = after;
        before.forEach((name, old) -> {
            if (!pipelines.stream().map(Pipeline::name).toList().contains(name)) {
                old.live().close();
            }
        });
        return !before.equals(after) && !before.isEmpty();
    }

    private Optional<Running> open(Pipeline pipeline) {
        try {
            Workers threads = workers();
            JenkinsBuilds builds = new JenkinsBuilds(pipeline);
            LivePipeline live = LivePipeline.open(pipeline, surroundings(pipeline, builds, threads));
            threads.network().execute(builds::load);
            return Optional.of(new Running(live.start(), builds));
        } catch (RuntimeException e) {
            // One that can't be opened must not keep Jenkins or the others from starting.
            LOGGER.log(Level.WARNING, e, () -> "Pipeline " + pipeline.name() + " could not be opened");
            return Optional.empty();
        }
    }

    private static Surroundings surroundings(Pipeline pipeline, JenkinsBuilds builds, Workers threads) {
        Path home = Jenkins.get().getRootDir().toPath().resolve("release-pipeline");
        return new Surroundings(
                home.resolve(pipeline.name()),
                new Remote(pipeline.repository(), new JenkinsCredentials(pipeline)),
                builds,
                threads.versions(),
                Clock.systemUTC(),
                threads.scheduler(),
                threads.network(),
                FETCH_EVERY,
                OBSERVE,
                VERIFY);
    }

    private synchronized Workers workers() {
        if (workers.isEmpty()) {
            workers = Optional.of(Workers.start());
        }
        return workers.get();
    }

    /** For work that blocks on the network or on the disk. */
    public Executor network() {
        return workers().network();
    }

    /** All of them, in the order of the configuration. */
    public List<LivePipeline> all() {
        return running.values().stream().map(Running::live).toList();
    }

    /** The pipelines that this job may use. */
    public List<LivePipeline> of(String job) {
        return all().stream().filter(live -> live.pipeline().job().equals(job)).toList();
    }

    /** The pipeline of this name, if this job may use it; without a name, the only one that it may use. */
    public LivePipeline of(String job, Optional<String> name) {
        List<LivePipeline> own = of(job);
        String names = own.stream().map(live -> live.pipeline().name()).collect(Collectors.joining(", "));
        if (own.isEmpty()) {
            throw new ReleaseException(Messages.LivePipelines_None(job));
        }
        if (name.isEmpty()) {
            if (own.size() > 1) {
                throw new ReleaseException(Messages.LivePipelines_Several(job, names));
            }
            return own.get(0);
        }
        return own.stream()
                .filter(live -> live.pipeline().name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> new ReleaseException(Messages.LivePipelines_NotYours(job, name.get(), names)));
    }

    /** What is known of a build is read anew: nothing tells when its result gets worse while it runs. */
    public void changed(Run<?, ?> run) {
        builds(run).forEach(builds -> builds.changed(run));
    }

    Stream<JenkinsBuilds> builds(Run<?, ?> run) {
        if (running.isEmpty()) {
            return Stream.empty();
        }
        String job = run.getParent().getFullName();
        return running.values().stream()
                .filter(one -> one.live().pipeline().job().equals(job))
                .map(Running::builds);
    }

    /** Closes all when Jenkins stops. */
    @Terminator
    public static void stop() {
        get().close();
    }

    private synchronized void close() {
        running.values().forEach(one -> one.live().close());
        running = Map.of();
        workers.ifPresent(Workers::stop);
        workers = Optional.empty();
    }
}
