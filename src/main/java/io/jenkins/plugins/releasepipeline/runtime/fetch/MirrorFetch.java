package io.jenkins.plugins.releasepipeline.runtime.fetch;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.runtime.status.FetchState;
import io.jenkins.plugins.releasepipeline.status.StatusSources;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fetches the mirror of a pipeline, sees which refs moved by that, and remembers how fresh it is. Thread-safe. */
final class MirrorFetch {

    private static final Logger LOGGER = Logger.getLogger(MirrorFetch.class.getName());

    private final StatusSources sources;
    private final Clock clock;
    private final AtomicReference<FetchState> state = new AtomicReference<>(FetchState.NONE);
    private volatile Optional<Instant> since = Optional.empty();

    MirrorFetch(StatusSources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    FetchState state() {
        return state.get();
    }

    /** Since when a fetch goes on, if one does. */
    Optional<Instant> since() {
        return since;
    }

    /** Something is wrong with what is known, whatever it is: the page must say so. */
    void failed(RuntimeException e) {
        String why = e instanceof ReleaseException ? e.getMessage() : e.toString();
        state.updateAndGet(known -> known.failed(why));
    }

    /** Whether the remote could be read; not where it is closed by then. Blocks on the network. */
    boolean fetch(BooleanSupplier closed) {
        lookBeforeTheFirst();
        try {
            // What is pushed while the fetch goes on, it may not bring.
            Instant begun = clock.instant();
            since = Optional.of(begun);
            try {
                sources.mirror().fetch();
            } finally {
                since = Optional.empty();
            }
            if (closed.getAsBoolean()) {
                return false;
            }
            sources.pipeline()
                    .versionPattern()
                    .ifPresent(tagged -> sources.mirror().tags().see(clock.instant()));
            look();
            state.updateAndGet(known -> known.fetched(begun));
            return true;
        } catch (RuntimeException e) {
            // Whatever it is, the page must say that its knowledge ages, and the next attempt must come.
            failed(e);
            return false;
        }
    }

    /** What is there by then did not move by the fetch. Whatever is wrong with it, the fetch mends. */
    private void lookBeforeTheFirst() {
        try {
            if (state().equals(FetchState.NONE) && !sources.mirror().isEmpty()) {
                look();
            }
        } catch (RuntimeException e) {
            String name = sources.pipeline().name();
            LOGGER.log(Level.FINE, e, () -> "The mirror of pipeline " + name + " can't be read yet");
        }
    }

    private void look() {
        sources.sightings().look(sources.mirror(), sources.deployRefs(), clock.instant());
    }
}
