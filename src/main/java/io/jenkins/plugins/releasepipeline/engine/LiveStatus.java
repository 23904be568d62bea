package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.git.DamagedMirrorException;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.status.StatusReader;
import io.jenkins.plugins.releasepipeline.status.Summary;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** What is known of a pipeline: whole, as JSON and in one line, each read no more often than it must be. Thread-safe. */
final class LiveStatus {

    private final StatusReader reader;
    private final Supplier<Knowledge> knowledge;
    private final StatusCache cache;
    private final LastKnown lastKnown;
    private volatile Optional<Status> last = Optional.empty();

    /** Reads with {@code reader}; {@code knowledge} says how fresh the mirror is. */
    LiveStatus(Pipeline pipeline, StatusReader reader, Inputs inputs, Supplier<Knowledge> knowledge, Clock clock) {
        this.reader = reader;
        this.knowledge = knowledge;
        this.cache = new StatusCache(() -> inputs.stamp(knowledge.get()), this::read, inputs::validUntil, clock);
        this.lastKnown = new LastKnown(Summary.unknown(pipeline), () -> {
            Knowledge now = knowledge.get();
            return reader.summary(now.fetchedAt(), now.problem());
        });
    }

    /** See {@link LivePipeline#summary}. */
    Summary summary() {
        return lastKnown.summary();
    }

    /** Reads the summary anew: after each fetch and each change. */
    void look() {
        lastKnown.look();
    }

    /** See {@link LivePipeline#status}. */
    Status status() {
        return read(knowledge.get());
    }

    private Status read(Knowledge now) {
        try {
            Status read = reader.read(now.fetchedAt(), now.problem());
            last = Optional.of(read);
            return read;
        } catch (DamagedMirrorException e) {
            return reader.withoutRepository(last, now.fetchedAt(), now.problem().orElse(e.getMessage()));
        }
    }

    /** See {@link LivePipeline#statusJson}. */
    Answer json() {
        return cache.answer();
    }

    /** To be called after each fetch: whether nobody has asked for so long that memory is better used elsewhere. */
    boolean rests() {
        boolean rests = cache.rests();
        if (rests) {
            last = Optional.empty();
        }
        return rests;
    }
}
