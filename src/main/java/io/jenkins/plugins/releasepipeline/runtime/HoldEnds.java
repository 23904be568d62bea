package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.host.RepeatedWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Notices when a hold of an environment, or the stop of the line, ends by itself. The gates need nobody for that: they look
 * at the clock. This only wakes who waits. After a restart, what ended meanwhile is open, and builds that wait register
 * again. Thread-safe.
 */
final class HoldEnds implements AutoCloseable {

    private final Pipeline pipeline;
    private final PipelineHost pipelineHost;
    private final History history;
    private final Supplier<LineState> line;
    private final WaitingPromotions waiting;
    private final Runnable ended;
    private final Deadlines deadlines;
    private final RepeatedWork looks;
    /** What was in force and has an end, by environment. */
    private final Map<String, Hold> known = new HashMap<>();

    private Optional<Hold> knownStop = Optional.empty();

    /** Calls {@code ended} after a hold has ended. */
    HoldEnds(Pipeline pipeline, PipelineHost pipelineHost, History history, WaitingPromotions waiting, Runnable ended) {
        this.pipeline = pipeline;
        this.pipelineHost = pipelineHost;
        this.history = history;
        this.line = pipelineHost.line();
        this.waiting = waiting;
        this.ended = ended;
        deadlines = new Deadlines(pipelineHost, this::next, this::tellEnded);
        looks = new RepeatedWork(pipelineHost.network(), this::lookNow);
    }

    /** To be called when a hold may have changed. Returns immediately. */
    void look() {
        looks.soon();
    }

    /** The same on the calling thread, which may have to wait for the disk. */
    void lookNow() {
        tellEnded();
        deadlines.lookAgainInTime();
    }

    private void tellEnded() {
        List<Runnable> news = news(pipelineHost.clock().instant());
        news.forEach(Runnable::run);
        if (!news.isEmpty()) {
            ended.run();
        }
    }

    private synchronized List<Runnable> news(Instant now) {
        List<Runnable> news = new ArrayList<>();
        for (Environment environment : pipeline.environments()) {
            String name = environment.name();
            Optional<Hold> hold = history.latest(name).hold();
            if (isOver(Optional.ofNullable(known.remove(name)), hold, now)) {
                news.add(() -> waiting.tell(name, build -> build.released(Optional.empty())));
            }
            lasting(hold, now).ifPresent(held -> known.put(name, held));
        }
        Optional<Hold> stop = line.get().hold();
        if (isOver(knownStop, stop, now)) {
            news.add(() -> pipeline.environments()
                    .forEach(one -> waiting.tell(one.name(), build -> build.started(Optional.empty()))));
        }
        knownStop = lasting(stop, now);
        return news;
    }

    /** One that was released or replaced has not ended by itself. */
    private static boolean isOver(Optional<Hold> before, Optional<Hold> hold, Instant now) {
        return before.isPresent() && before.equals(hold) && !before.get().isInForce(now);
    }

    private static Optional<Hold> lasting(Optional<Hold> hold, Instant now) {
        return hold.filter(held -> held.until().isPresent()).filter(held -> held.isInForce(now));
    }

    private synchronized Optional<Instant> next() {
        List<Hold> all = new ArrayList<>(known.values());
        knownStop.ifPresent(all::add);
        return all.stream().flatMap(hold -> hold.until().stream()).min(Instant::compareTo);
    }

    @Override
    public void close() {
        looks.close();
        deadlines.close();
    }

    /** After {@link #close}: waits until nothing is read any more. */
    void awaitEnd(Duration patience) {
        looks.awaitEnd(patience);
    }
}
