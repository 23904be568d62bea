package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.jenkins.builds.JenkinsBuilds;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The set of running pipelines. It is replaced in the background, one configuration after the other: closing waits for
 * a push in progress, but queries do not wait. Thread-safe.
 */
final class RunningPipelines {

    private static final Logger LOGGER = Logger.getLogger(RunningPipelines.class.getName());

    /** Longer than a pipeline takes to close. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * Two pipelines must never have the same folder open, so there is no short limit; each operation has its own
     * timeout.
     */
    private static final Duration UNTIL_CLOSED = Duration.ofDays(1);

    /** Some service managers kill Jenkins if it takes 30 seconds to stop. */
    private static final Duration STOP_WAITS = Duration.ofSeconds(25);

    /** A live pipeline, and the builds of its job. */
    record Running(LivePipeline live, JenkinsBuilds builds) {}

    private final Function<Pipeline, Running> open;
    private final Executor background;
    private final Executor readers;
    private final Runnable replaced;
    private final Consumer<List<Pipeline>> arrange;
    private volatile Map<String, Running> running = Map.of();
    private volatile Map<String, List<LivePipeline>> byJob = Map.of();
    private volatile boolean closed;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /**
     * Starts without pipelines.
     *
     * @param background opens and closes pipelines
     * @param readers reads build records
     * @param replaced called when closed pipelines were replaced by others
     */
    RunningPipelines(Function<Pipeline, Running> open, Executor background, Executor readers, Runnable replaced) {
        this(open, background, readers, replaced, wanted -> {});
    }

    /**
     * Like the other constructor; {@code arrange} is called with the pipelines that will run, while only those that
     * keep running are open.
     */
    RunningPipelines(
            Function<Pipeline, Running> open,
            Executor background,
            Executor readers,
            Runnable replaced,
            Consumer<List<Pipeline>> arrange) {
        this.open = open;
        this.background = background;
        this.readers = readers;
        this.replaced = replaced;
        this.arrange = arrange;
    }

    /** Returns the pipelines in configuration order. */
    Collection<Running> all() {
        return running.values();
    }

    /** Replaces the pipelines with these; one with an unchanged definition keeps running. Returns at once. */
    synchronized void run(List<Pipeline> wanted) {
        last = last.handleAsync((done, problem) -> replace(wanted), background);
    }

    private Void replace(List<Pipeline> wanted) {
        Map<String, Running> before = running;
        Map<String, Running> kept = new LinkedHashMap<>();
        for (Pipeline pipeline : wanted) {
            Optional.ofNullable(before.get(pipeline.name()))
                    .filter(same -> same.live().pipeline().equals(pipeline))
                    .ifPresent(same -> kept.put(pipeline.name(), same));
        }
        if (closed) {
            return null;
        }
        // From here on, pipelines about to be closed are not found any more.
        runs(kept);
        List<Running> over =
                before.values().stream().filter(one -> !kept.containsValue(one)).toList();
        Closing.all(live(over), UNTIL_CLOSED);
        try {
            arrange.accept(wanted);
        } catch (RuntimeException e) {
            // None of them is opened then, and each reports the problem.
            LOGGER.log(Level.WARNING, "The folders of the pipelines can't be read", e);
        }
        List<Running> opened = new ArrayList<>();
        Map<String, Running> after = new LinkedHashMap<>();
        for (Pipeline pipeline : wanted) {
            Optional<Running> one = Optional.ofNullable(kept.get(pipeline.name()))
                    .or(() -> open(pipeline).filter(opened::add));
            one.ifPresent(found -> after.put(pipeline.name(), found));
        }
        runs(after);
        // Not earlier: a build event in the meantime would be lost.
        opened.forEach(one -> {
            readers.execute(one.builds()::load);
            one.live().start();
        });
        if (!over.isEmpty()) {
            replaced.run();
        }
        return null;
    }

    private void runs(Map<String, Running> now) {
        running = now;
        // Each page queries this for each of its jobs and builds.
        byJob = live(now.values()).stream()
                .collect(Collectors.groupingBy(one -> one.pipeline().job(), Collectors.toUnmodifiableList()));
    }

    /** Returns the pipelines of this job, in configuration order. */
    List<LivePipeline> of(String job) {
        return byJob.getOrDefault(job, List.of());
    }

    private Optional<Running> open(Pipeline pipeline) {
        if (closed) {
            return Optional.empty();
        }
        try {
            return Optional.of(open.apply(pipeline));
        } catch (RuntimeException e) {
            // A pipeline that can't be opened must not keep Jenkins or the others from starting.
            LOGGER.log(Level.WARNING, e, () -> "Pipeline " + pipeline.name() + " could not be opened");
            return Optional.empty();
        }
    }

    private static List<LivePipeline> live(Collection<Running> pipelines) {
        return pipelines.stream().map(Running::live).toList();
    }

    /** Waits until pipelines have been opened and closed, for a minute at most; not for request threads. */
    void settle() throws InterruptedException {
        settle(PATIENCE);
    }

    private void settle(Duration patience) throws InterruptedException {
        CompletableFuture<Void> pending;
        synchronized (this) {
            pending = last;
        }
        try {
            pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(Level.FINE, "Pipelines were not replaced", e);
        }
    }

    /**
     * Closes all pipelines permanently, within 25 seconds: the outcome of a push that takes longer is determined after
     * the start. Closed pipelines remain in the set: callers get an error that they are closed, not that they are
     * unknown.
     */
    void close() {
        close(STOP_WAITS);
    }

    /** Like {@link #close()}, with a time limit. */
    void close(Duration patience) {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        try {
            settle(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!Closing.all(live(all()), Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
            LOGGER.log(
                    Level.WARNING, "Not all pipelines were closed in time; their pending work resumes after the start");
        }
    }

    boolean isClosed() {
        return closed;
    }
}
