package io.jenkins.plugins.releasepipeline.runtime.status;

import io.jenkins.plugins.releasepipeline.git.graph.CommitIndex;
import io.jenkins.plugins.releasepipeline.git.mirror.DamagedMirrorException;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import io.jenkins.plugins.releasepipeline.status.StatusReader;
import io.jenkins.plugins.releasepipeline.status.StatusSources;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Caches the status and its JSON while they are unchanged. Released after some time without requests. Thread-safe: of
 * concurrent callers, one reads and the others wait for it.
 */
public final class StatusCache {

    private record Kept(StatusRevision stamp, Instant from, Optional<Instant> until, ApiResponse answer) {

        /** Also not after the clock was set back: a window may be open again. */
        boolean holds(StatusRevision now, Instant time) {
            return stamp.equals(now)
                    && !time.isBefore(from)
                    && until.filter(end -> !time.isBefore(end)).isEmpty();
        }
    }

    private final StatusReader reader;
    private final StatusSources sources;
    private final Supplier<FetchState> fetchState;
    private final Clock clock;
    private final AtomicInteger fetchesSinceAsked = new AtomicInteger();
    private volatile Optional<Kept> kept = Optional.empty();
    private volatile Optional<Status> last = Optional.empty();

    /** Nothing is kept yet; {@code fetchState} says how fresh the mirror is, and {@code clock} is the one that the gates ask. */
    public StatusCache(StatusReader reader, StatusSources sources, Supplier<FetchState> fetchState, Clock clock) {
        this.reader = reader;
        this.sources = sources;
        this.fetchState = fetchState;
        this.clock = clock;
    }

    /** See {@link LivePipeline#status}. */
    public Status status() {
        return status(fetchState.get());
    }

    private Status status(FetchState now) {
        try {
            Status read = reader.read(now.fetchedAt(), now.problem());
            last = Optional.of(read);
            return read;
        } catch (DamagedMirrorException e) {
            return reader.withoutRepository(last, now.fetchedAt(), now.problem().orElse(e.getMessage()));
        }
    }

    private StatusRevision stamp() {
        return new StatusRevision(fetchState.get(), sources.changes());
    }

    /** The status now, with its entity tag. */
    public ApiResponse answer() {
        fetchesSinceAsked.set(0);
        return known(stamp(), clock.instant()).orElseGet(this::read);
    }

    private Optional<ApiResponse> known(StatusRevision now, Instant time) {
        return kept.filter(one -> one.holds(now, time)).map(Kept::answer);
    }

    private synchronized ApiResponse read() {
        // Both before reading: the next caller must notice changes during the read.
        StatusRevision now = stamp();
        Instant time = clock.instant();
        return known(now, time).orElseGet(() -> {
            String json = StatusJson.write(status(now.fetchState()));
            ApiResponse answer = new ApiResponse(200, json, Optional.of(StatusJson.etag(json)));
            kept = Optional.of(new Kept(now, time, sources.validUntil(time), answer));
            return answer;
        });
    }

    /**
     * To be called after each fetch. Returns whether there was no request for so long that its memory should be
     * released.
     */
    public boolean rests() {
        boolean rests = fetchesSinceAsked.incrementAndGet() > CommitIndex.FETCHES_UNTIL_REST;
        if (rests) {
            kept = Optional.empty();
            last = Optional.empty();
        }
        return rests;
    }
}
