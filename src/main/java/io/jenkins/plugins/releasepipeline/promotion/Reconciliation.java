package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.history.Result;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the history in line with the remote after each fetch: completes what a crash left started, and records a
 * deploy ref that somebody moved around us.
 *
 * @param mirror as just fetched
 * @param history what is known
 * @param ongoing what is just being moved by us, and so is left alone
 * @param planner what the gates say to a move around us
 * @param clock when
 */
public record Reconciliation(Mirror mirror, History history, OngoingPromotions ongoing, Planner planner, Clock clock) {

    /** Compares an environment's deploy ref with its history, unless it is just being moved by us. */
    public void reconcile(Environment environment) {
        ongoing.unlessPushing(environment.name(), () -> settle(environment));
    }

    /** The same for whoever has claimed the environment. */
    void settle(Environment environment) {
        String name = environment.name();
        Optional<CommitId> tip = environment.deployRef().flatMap(mirror::tip);
        if (tip.isEmpty()) {
            return;
        }
        EnvironmentState state = history.latest(name);
        if (state.unfinished().isPresent()) {
            complete(name, state.unfinished().get(), tip.get());
            state = history.latest(name);
        }
        Optional<CommitId> recorded =
                state.deployment().flatMap(deployment -> deployment.entry().commit());
        if (!recorded.equals(tip)) {
            history.append(name, new ObservedMoves(mirror, planner, clock).entry(environment, recorded, tip.get()));
        }
    }

    private void complete(String environment, Recorded started, CommitId tip) {
        boolean there = started.entry().commit().equals(Optional.of(tip));
        String text = there
                ? "Found on the remote later."
                : "Not found on the remote later, which has " + tip.abbreviated() + ".";
        Result result = there ? Result.DEPLOYED : Result.FAILED;
        Entry completed = started.entry().completed(started.id(), result, clock.instant(), List.of(text), Map.of());
        history.append(environment, completed);
    }
}
