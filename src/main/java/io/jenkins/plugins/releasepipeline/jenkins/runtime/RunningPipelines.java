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
 * Which pipelines run. Others take their place in the background, one configuration after the other: a push that is in
 * progress is waited for, and nobody who asks what runs waits for that. Thread-safe.
 */
final class RunningPipelines {

    private static final Logger LOGGER = Logger.getLogger(RunningPipelines.class.getName());

    /** Longer than a pipeline takes to close. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Two must never have one folder open: however long it takes. Each gives up by itself. */
    private static final Duration UNTIL_CLOSED = Duration.ofDays(1);

    /** Jenkins is killed by some service managers when it takes 30 seconds to stop. */
    private static final Duration STOP_WAITS = Duration.ofSeconds(25);

    /** A pipeline at work, and the builds of its job. */
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
     * Runs none at first.
     *
     * @param background opens and closes
     * @param readers reads build records
     * @param replaced is run when others have taken the place of pipelines that were closed
     */
    RunningPipelines(Function<Pipeline, Running> open, Executor background, Executor readers, Runnable replaced) {
        this(open, background, readers, replaced, wanted -> {});
    }

    /** The same; {@code arrange} is told which ones will run, while none is open but those that stay. */
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

    /** In the order in which they were wanted. */
    Collection<Running> all() {
        return running.values();
    }

    /** Will run these and no others: one whose definition is the same goes on. Returns at once. */
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
        // From here on nobody finds what is about to be closed.
        runs(kept);
        List<Running> over =
                before.values().stream().filter(one -> !kept.containsValue(one)).toList();
        Closing.all(live(over), UNTIL_CLOSED);
        try {
            arrange.accept(wanted);
        } catch (RuntimeException e) {
            // None of them is opened then, and each says so.
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
        // Not earlier: what a build tells meanwhile would be lost.
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
        // Each page asks this for each of its jobs and builds.
        byJob = live(now.values()).stream()
                .collect(Collectors.groupingBy(one -> one.pipeline().job(), Collectors.toUnmodifiableList()));
    }

    /** Those of this job, in the order in which they were wanted. */
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
            // One that can't be opened must not keep Jenkins or the others from starting.
            LOGGER.log(Level.WARNING, e, () -> "Pipeline " + pipeline.name() + " could not be opened");
            return Optional.empty();
        }
    }

    private static List<LivePipeline> live(Collection<Running> pipelines) {
        return pipelines.stream().map(Running::live).toList();
    }

    /** Waits for pipelines that are just being opened or closed, a minute at most; not for the thread of a request. */
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
     * Closes all, for good, within 25 seconds: what became of a push that takes longer is found out after the start. They stay
     * known: whoever asks is told that they are closed, not that they never were.
     */
    void close() {
        close(STOP_WAITS);
    }

    /** The same within this time. */
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
                    Level.WARNING, "Not all pipelines were closed in time; what they did is taken up after the start");
        }
    }

    boolean isClosed() {
        return closed;
    }
}
