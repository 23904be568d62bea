package io.jenkins.plugins.releasepipeline.runtime.line;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.promotion.decide.LineDecisions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The line of a host: all environments of all its pipelines. Its pipelines get it as their source of {@link LineState}.
 * Each change is on the disk before it is in force; nothing is changed when it throws a {@link ReleaseException}.
 * Thread-safe.
 */
public final class Line implements Supplier<LineState> {

    private final LineFile file;
    private final Clock clock;
    private final Runnable changed;
    private volatile LineState state;

    /**
     * Reads the file, if there is one. A file that can't be read stops the line until somebody starts it.
     *
     * @param folder where its file, {@code line.json}, is kept
     * @param clock the time of the entries
     * @param changed called after each change, on the thread of the change
     */
    public Line(Path folder, Clock clock, Runnable changed) {
        file = new LineFile(folder);
        this.clock = clock;
        this.changed = changed;
        state = file.read(clock.instant());
    }

    @Override
    public LineState get() {
        return state;
    }

    /** Returns the time that decides whether a stop is over. */
    public Instant now() {
        return clock.instant();
    }

    /** See {@link LineDecisions#stop}. */
    public void stop(String actor, String reason, Optional<Instant> until) {
        change(before -> Optional.of(LineDecisions.stop(before, actor, reason, until, clock.instant())));
    }

    /** See {@link LineDecisions#edit}. */
    public void edit(Instant since, String actor, String reason, Optional<Instant> until) {
        change(before -> LineDecisions.edit(before, since, actor, reason, until, clock.instant()));
    }

    /** See {@link LineDecisions#start}. */
    public void start(String actor) {
        change(before -> Optional.of(LineDecisions.start(before, actor, clock.instant())));
    }

    private void change(Function<LineState, Optional<Entry>> decision) {
        if (write(decision)) {
            changed.run();
        }
    }

    private synchronized boolean write(Function<LineState, Optional<Entry>> decision) {
        LineState before = state;
        Optional<LineState> after = decision.apply(before).map(before::after);
        after.ifPresent(next -> {
            file.write(next);
            state = next;
        });
        return after.isPresent();
    }
}
