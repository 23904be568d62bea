package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.git.graph.CommitIndex;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The status as JSON, read once and kept while it would be read again as it is. Let go of when nobody asked for some
 * time. Thread-safe: of those who ask at the same time, one reads and the others wait for it.
 */
final class StatusCache {

    private record Kept(Stamp stamp, Instant from, Optional<Instant> until, Answer answer) {

        /** Also not after the clock was set back: a window may be open again. */
        boolean holds(Stamp now, Instant time) {
            return stamp.equals(now)
                    && !time.isBefore(from)
                    && until.filter(end -> !time.isBefore(end)).isEmpty();
        }
    }

    private final Supplier<Stamp> stamps;
    private final Function<Knowledge, Status> reader;
    private final Function<Instant, Optional<Instant>> validity;
    private final Clock clock;
    private final AtomicInteger fetchesSinceAsked = new AtomicInteger();
    private volatile Optional<Kept> kept = Optional.empty();

    /**
     * @param stamps what there is to read now
     * @param reader reads it; does not wait for the network
     * @param validity until when the gates' answers of a moment stay as they are
     * @param clock the one that the gates ask
     */
    StatusCache(
            Supplier<Stamp> stamps,
            Function<Knowledge, Status> reader,
            Function<Instant, Optional<Instant>> validity,
            Clock clock) {
        this.stamps = stamps;
        this.reader = reader;
        this.validity = validity;
        this.clock = clock;
    }

    /** The status now, with its entity tag. */
    Answer answer() {
        fetchesSinceAsked.set(0);
        return known(stamps.get(), clock.instant()).orElseGet(this::read);
    }

    private Optional<Answer> known(Stamp now, Instant time) {
        return kept.filter(one -> one.holds(now, time)).map(Kept::answer);
    }

    private synchronized Answer read() {
        // Both before reading: of what changes meanwhile, the next one who asks must see that it changed.
        Stamp now = stamps.get();
        Instant time = clock.instant();
        return known(now, time).orElseGet(() -> {
            String json = StatusJson.write(reader.apply(now.knowledge()));
            Answer answer = new Answer(200, json, Optional.of(StatusJson.etag(json)));
            kept = Optional.of(new Kept(now, time, validity.apply(time), answer));
            return answer;
        });
    }

    /** To be called after each fetch. Returns whether nobody asked for so long that memory is better used elsewhere. */
    boolean rests() {
        boolean rests = fetchesSinceAsked.incrementAndGet() > CommitIndex.FETCHES_UNTIL_REST;
        if (rests) {
            kept = Optional.empty();
        }
        return rests;
    }
}
