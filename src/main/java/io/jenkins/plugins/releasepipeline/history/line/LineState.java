package io.jenkins.plugins.releasepipeline.history.line;

import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the line is stopped, and the log of its stops: holds, which may change earlier ones, and releases.
 *
 * @param count the number of entries so far, which changes whenever the state does
 * @param entries newest first; at most the newest 200
 */
public record LineState(long count, List<Entry> entries) {

    /** The number of entries that are kept. */
    public static final int KEPT = 200;

    /** The line was never stopped. */
    public static final LineState RUNNING = new LineState(0, List.of());

    /** Defensive copy. */
    public LineState {
        entries = List.copyOf(entries);
    }

    /** Returns the last stop that was not released; it may have ended by itself. */
    public Optional<Hold> hold() {
        return entries.stream()
                .filter(entry -> entry.kind() == EntryKind.HOLD || entry.kind() == EntryKind.RELEASE)
                .findFirst()
                .filter(entry -> entry.kind() == EntryKind.HOLD)
                .map(Hold::of);
    }

    /** Returns the stop that is in force at a time. */
    public Optional<Hold> hold(Instant now) {
        return hold().filter(stop -> stop.isInForce(now));
    }

    /** Returns the state after one more entry. */
    public LineState after(Entry entry) {
        return new LineState(
                count + 1,
                Stream.concat(Stream.of(entry), entries.stream()).limit(KEPT).toList());
    }
}
