package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.rule.LiftedHold;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.time.Instant;
import java.util.Optional;

/**
 * An environment whose newest deployment was a rollback, and that is held: the rollback can be undone, which promotes the
 * commit that ran before and lifts the hold, both by one entry of the history.
 *
 * @param before the commit that ran before
 * @param hold the hold in force
 */
public record RolledBack(CommitId before, Hold hold) {

    /**
     * Returns what can be undone.
     *
     * @throws ReleaseException if the newest deployment was no rollback, or the environment is not held
     */
    public static RolledBack of(String environment, EnvironmentState state, Instant now) {
        CommitId before = state.deployment()
                .map(Recorded::entry)
                .filter(entry -> entry.kind() == EntryKind.ROLLBACK)
                .flatMap(Entry::previous)
                .orElseThrow(() -> new ReleaseException(Messages.RolledBack_Not(environment)));
        return state.hold(now)
                .map(hold -> new RolledBack(before, hold))
                .orElseThrow(
                        () -> new ReleaseException(Messages.RolledBack_NotHeld(environment, before.abbreviated())));
    }

    /** Refuses another commit than the one that ran before, and another hold than the one that the person saw. */
    public void check(String environment, CommitId commit, Optional<Request.SeenHold> seen) {
        if (!before.equals(commit)) {
            throw new ReleaseException(
                    Messages.RolledBack_Other(environment, before.abbreviated(), commit.abbreviated()));
        }
        if (seen.filter(one -> one.since().equals(hold.since()))
                .filter(one -> OneLine.of(one.reason()).equals(hold.reason()))
                .isEmpty()) {
            throw new ReleaseException(Messages.RolledBack_OtherHold(environment, hold.by(), hold.reason()));
        }
    }

    /** Returns the plan of the promotion with the hold lifted. */
    public Plan lift(Plan promotion) {
        return promotion.with(LiftedHold.open(promotion.gates(), hold));
    }
}
