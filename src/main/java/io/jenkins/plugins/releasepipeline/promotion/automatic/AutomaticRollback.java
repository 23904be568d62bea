package io.jenkins.plugins.releasepipeline.promotion.automatic;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.verify.VerificationResults;
import io.jenkins.plugins.releasepipeline.promotion.watch.HeartbeatWatch;
import io.jenkins.plugins.releasepipeline.promotion.watch.WatchResult;
import io.jenkins.plugins.releasepipeline.promotion.watch.WatchResult.Cause;
import io.jenkins.plugins.releasepipeline.schema.assess.RollbackReport;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides what follows a promotion that its version endpoints did not confirm, or after which a heartbeat broke: a rollback if that is safe, otherwise a
 * hold with the reason. An environment that is held, was held since, or has a newer deployment, is not changed, so that
 * this happens only once; nor is one whose failure was recorded long ago, for example while this was off.
 *
 * @param planner plans the rollback
 * @param deployed the running commits
 * @param history the history
 * @param clock the current time
 */
public record AutomaticRollback(Planner planner, DeployedCommits deployed, History history, Clock clock) {

    /** How long after a failure was recorded the environment is changed; see docs/configuration.md. */
    private static final Duration RECENT = Duration.ofHours(1);

    /** How many of the newest entries may be the recorded failure: one further back is old. */
    private static final int LOOKED_AT = 100;

    /** The action to take. */
    public sealed interface Answer {

        /** Roll back to the previous commit. */
        record RollBack(Request request) implements Answer {}

        /** Hold the environment. */
        record Hold(String environment, String reason) implements Answer {}
    }

    /** Returns the action to take now; empty if the newest deployment has not failed, or automatic rollback is off. */
    public Optional<Answer> next(Environment target) {
        if (!target.automation().rollbackOnFailure()) {
            return Optional.empty();
        }
        EnvironmentState state = history.latest(target.name());
        if (planner.hold(target).isPresent() || state.unfinished().isPresent()) {
            return Optional.empty();
        }
        return state.deployment()
                .filter(newest -> why(newest.entry(), state).isPresent())
                // Whoever passed their own hold, which ended since, was there.
                .filter(failed -> state.hold(failed.entry().time()).isEmpty())
                .filter(failed -> failed.entry().commit().equals(deployed.current(target)))
                .filter(failed -> isRecent(failed, state, target))
                .filter(failed -> !new ManualChanges(history).since(failed.id(), target.name()))
                .map(failed -> answer(target, failed.entry(), state));
    }

    /** Why a promotion has failed; empty if it has not, or there is nothing to go back to. */
    private static Optional<String> why(Entry entry, EnvironmentState state) {
        if (entry.kind() != EntryKind.PROMOTE || entry.previous().isEmpty()) {
            return Optional.empty();
        }
        return isRefuted(entry)
                ? Optional.of(Messages.AutomaticRollback_Failed(
                        entry.commit().orElseThrow().abbreviated()))
                : broken(state).filter(result -> !result.isBroken(Cause.BEFORE)).flatMap(WatchResult::reason);
    }

    private static boolean isRefuted(Entry entry) {
        return entry.result() == DeploymentState.UNVERIFIED && entry.details().containsKey(VerificationResults.REPORT);
    }

    /** The state has the result of a verification at the time of its deployment; the entry itself has its own. */
    private boolean isRecent(Recorded failed, EnvironmentState state, Environment target) {
        Optional<CommitId> result = isRefuted(failed.entry())
                ? Optional.of(failed.id())
                : state.watch().map(Recorded::id);
        return history.newest(target.name(), LOOKED_AT).stream()
                .filter(one -> result.equals(Optional.of(one.id())))
                .anyMatch(one -> one.entry().isWithin(RECENT, clock.instant()));
    }

    private static Optional<WatchResult> broken(EnvironmentState state) {
        return HeartbeatWatch.of(state)
                .flatMap(HeartbeatWatch::result)
                .filter(result -> result.health() == Health.BROKEN);
    }

    private Answer answer(Environment target, Entry failed, EnvironmentState state) {
        CommitId back = failed.previous().orElseThrow();
        String why = why(failed, state).orElseThrow();
        if (broken(state).filter(result -> result.isBroken(Cause.UNCLEAR)).isPresent()) {
            return hold(target, why, Messages.AutomaticRollback_Unclear());
        }
        try {
            Plan plan = planner.plan(EntryKind.ROLLBACK, target, back);
            Optional<String> obstacle = obstacle(plan);
            return obstacle.isPresent()
                    ? hold(target, why, obstacle.get())
                    : new Answer.RollBack(new Request(
                            EntryKind.ROLLBACK,
                            target.name(),
                            back,
                            failed.commit(),
                            Automation.ACTOR,
                            Optional.of(why),
                            Optional.empty()));
        } catch (ReleaseException e) {
            return hold(target, why, e.getMessage());
        }
    }

    /** The hold instead of a rollback that is not possible. */
    public static Answer hold(Environment target, String why, String obstacle) {
        return new Answer.Hold(target.name(), Messages.AutomaticRollback_Held(why, obstacle));
    }

    private static Optional<String> obstacle(Plan plan) {
        if (!plan.isOpen()) {
            return Optional.of(String.join(" ", plan.refusals()));
        }
        RollbackReport reverse = plan.schema().rollback();
        boolean destructive = plan.schema().count(OperationClass.DESTRUCTIVE) > 0;
        return reverse.olderCodeRuns() && !reverse.needsReview() && !destructive
                ? Optional.empty()
                : Optional.of(destructive ? Messages.AutomaticRollback_Destructive() : reverse.advice());
    }
}
