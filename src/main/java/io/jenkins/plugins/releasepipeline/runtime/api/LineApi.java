package io.jenkins.plugins.releasepipeline.runtime.api;

import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.runtime.line.Line;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The web API of the line ({@code docs/openapi.yaml}), to be served over HTTP. The caller has checked the person's
 * permission; parameters are unchecked, and may be missing or invalid.
 *
 * @param line the line
 * @param underWay the deployments that are running, one line each: they may have passed the gates before a stop
 */
public record LineApi(Line line, Supplier<List<String>> underWay) {

    /** Whether it is stopped, and its log, newest first. */
    public record View(Optional<Hold> stopped, List<LogEntry> log) {}

    /**
     * A stop, a change of one, or a start.
     *
     * @param kind {@code hold} or {@code release}
     * @param before for a change, the stop before
     */
    public record LogEntry(
            EntryKind kind,
            Instant time,
            String actor,
            Optional<String> reason,
            Optional<Instant> until,
            Optional<Hold> before) {

        static LogEntry of(Entry entry) {
            return new LogEntry(
                    entry.kind(),
                    entry.time(),
                    entry.actor(),
                    entry.reason(),
                    Hold.of(entry).until(),
                    Hold.before(entry));
        }
    }

    /** Returns the stop that is in force; empty while the line runs. */
    public Optional<Hold> stopped() {
        return line.get().hold(line.now());
    }

    /** Returns the current state, as {@code GET} answers it. */
    public View view() {
        LineState state = line.get();
        return new View(stopped(), state.entries().stream().map(LogEntry::of).toList());
    }

    /** Stops the line for {@code reason}, until the line is started or {@code until}. */
    public ApiResponse stop(Map<String, String> parameters, String actor) {
        return StatusApi.refusing(400, () -> {
            String reason = StatusApi.needed(parameters, "reason");
            Optional<Instant> until = RequestReader.until(parameters);
            return StatusApi.refusing(409, () -> {
                line.stop(actor, reason, until);
                List<String> late = underWay.get();
                return ApiResponse.done(
                        late.isEmpty()
                                ? Messages.LineApi_Stopped()
                                : Messages.LineApi_StoppedLate(String.join("; ", late)));
            });
        });
    }

    /** Changes the reason and the end of the stop that began at {@code since}. */
    public ApiResponse edit(Map<String, String> parameters, String actor) {
        return StatusApi.refusing(400, () -> {
            Instant since = RequestReader.since(parameters);
            String reason = StatusApi.needed(parameters, "reason");
            Optional<Instant> until = RequestReader.until(parameters);
            return StatusApi.refusing(409, () -> {
                line.edit(since, actor, reason, until);
                return ApiResponse.done(Messages.LineApi_Edited());
            });
        });
    }

    /** Starts the line again. */
    public ApiResponse start(String actor) {
        return StatusApi.refusing(409, () -> {
            line.start(actor);
            return ApiResponse.done(Messages.LineApi_Started());
        });
    }
}
