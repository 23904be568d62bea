package io.jenkins.plugins.releasepipeline.promotion.decide;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Holds environments and releases them.
 *
 * @param pipeline the pipeline
 * @param history where holds are recorded
 * @param clock the time of the entries
 */
public record Holds(Pipeline pipeline, History history, Clock clock) {

    /**
     * Holds an environment; an existing hold is replaced. Refuses an unknown environment, an empty reason and an end that
     * {@link HoldEnd#check} refuses.
     *
     * @param until when the hold ends by itself; empty: it lasts until somebody releases it
     */
    public void hold(String environment, String actor, String reason, Optional<Instant> until) {
        pipeline.environment(environment);
        check(environment, reason, until);
        history.append(
                environment,
                state -> Optional.of(HistoryEntries.hold(running(state), new Hold(actor, now(), reason, until))));
    }

    /** The same for a hold that lasts until somebody releases it. */
    public void hold(String environment, String actor, String reason) {
        hold(environment, actor, reason, Optional.empty());
    }

    /** Holds an environment unless it is held already: the existing reason stays. */
    public void holdUnlessHeld(String environment, String actor, String reason) {
        history.append(
                environment,
                state -> state.hold(clock.instant()).isPresent()
                        ? Optional.empty()
                        : Optional.of(HistoryEntries.hold(running(state), new Hold(actor, now(), reason))));
    }

    /**
     * Changes the reason and the end of a hold; who set it and when stay. Refuses like {@link #hold}, and if the hold that
     * began at {@code since} is not in force any more. Records nothing if nothing changes.
     */
    public void edit(String environment, Instant since, String actor, String reason, Optional<Instant> until) {
        pipeline.environment(environment);
        check(environment, reason, until);
        history.append(environment, state -> {
            Hold before = held(environment, state);
            if (!before.since().equals(since)) {
                throw new ReleaseException(Messages.Holds_OtherHold(environment, before.by(), before.reason()));
            }
            Hold after = new Hold(before.by(), before.since(), reason, until);
            Entry entry = HistoryEntries.edit(running(state), before, after, actor, now());
            return Optional.of(entry).filter(changed -> !Hold.of(changed).equals(before));
        });
    }

    private void check(String environment, String reason, Optional<Instant> until) {
        if (reason.isBlank()) {
            throw new ReleaseException(Messages.Holds_NoReason(environment));
        }
        HoldEnd.check(until, clock.instant());
    }

    /** Releases an environment. Refuses an unknown environment and one that is not held. */
    public void release(String environment, String actor) {
        pipeline.environment(environment);
        history.append(environment, state -> {
            held(environment, state);
            return Optional.of(HistoryEntries.release(running(state), actor, now()));
        });
    }

    private Hold held(String environment, EnvironmentState state) {
        return state.hold(clock.instant()).orElseThrow(() -> new ReleaseException(Messages.Holds_NotHeld(environment)));
    }

    /** As entries have it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<CommitId> running(EnvironmentState state) {
        return state.deployment().map(Recorded::entry).flatMap(Entry::commit);
    }
}
