package io.jenkins.plugins.releasepipeline.promotion.decide;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import java.time.Clock;
import java.util.Optional;

/**
 * Holds environments and releases them.
 *
 * @param pipeline the pipeline
 * @param history where holds are recorded
 * @param clock the time of the entries
 */
public record Holds(Pipeline pipeline, History history, Clock clock) {

    /** Holds an environment; an existing hold is replaced. Refuses an unknown environment and an empty reason. */
    public void hold(String environment, String actor, String reason) {
        pipeline.environment(environment);
        if (reason.isBlank()) {
            throw new ReleaseException(Messages.Holds_NoReason(environment));
        }
        history.append(environment, state -> Optional.of(entry(EntryKind.HOLD, state, actor, Optional.of(reason))));
    }

    /** Holds an environment unless it is held already: the existing reason stays. */
    public void holdUnlessHeld(String environment, String actor, String reason) {
        history.append(
                environment,
                state -> state.hold().isPresent()
                        ? Optional.empty()
                        : Optional.of(entry(EntryKind.HOLD, state, actor, Optional.of(reason))));
    }

    /** Releases an environment. Refuses an unknown environment and one that is not held. */
    public void release(String environment, String actor) {
        pipeline.environment(environment);
        history.append(environment, state -> {
            if (state.hold().isEmpty()) {
                throw new ReleaseException(Messages.Holds_NotHeld(environment));
            }
            return Optional.of(entry(EntryKind.RELEASE, state, actor, Optional.empty()));
        });
    }

    private Entry entry(EntryKind kind, EnvironmentState state, String actor, Optional<String> reason) {
        var running = state.deployment().map(Recorded::entry).flatMap(Entry::commit);
        return HistoryEntries.hold(kind, running, actor, reason, clock.instant());
    }
}
