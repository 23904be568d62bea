package io.jenkins.plugins.releasepipeline.promotion.execute;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.rule.OwnHold;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.ClosedGatesException;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.deploy.RefDeployment;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.plan.RolledBack;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The final check before an environment is changed: it still runs the commit of the plan, and every gate is open.
 *
 * @param planner evaluates the gates
 * @param deployed the running commits
 * @param history started entries and holds, perhaps of another host
 * @param refs explains a lost race
 * @param waiting the builds whose messages are recorded
 * @param clock the time of the entry
 */
record PromotionPreflight(
        Planner planner,
        DeployedCommits deployed,
        History history,
        RefDeployment refs,
        WaitingPromotions waiting,
        Clock clock) {

    /** Refuses a rollback and its undoing without a reason, and a promotion without one where the environment requires it. */
    static void checkReason(Request request, Environment target) {
        if (request.reason().filter(given -> !given.isBlank()).isPresent()) {
            return;
        }
        if (request.undoes()) {
            throw new ReleaseException(Messages.PromotionPreflight_NoReasonToUndo(target.name()));
        }
        if (request.rollback()) {
            throw new ReleaseException(Messages.PromotionPreflight_NoReason(target.name()));
        }
        if (request.kind() == EntryKind.PROMOTE && target.requireReason()) {
            throw new ReleaseException(Messages.PromotionPreflight_ReasonRequired(target.name()));
        }
    }

    /** Returns the started entry; refuses with the reason. */
    Entry begin(Request request, Environment target) {
        Optional<CommitId> actual = deployed.current(target);
        if (!actual.equals(request.expected())) {
            String ref = target.deployRef().map(DeployRef::label).orElse("");
            throw refs.lostRace(target.name(), ref, request.expected(), actual);
        }
        EnvironmentState state = history.latest(target.name());
        if (state.unfinished().isPresent()) {
            Entry other = state.unfinished().get().entry();
            String commit = other.commit().map(CommitId::abbreviated).orElse("-");
            throw OngoingPromotions.busy(target.name(), commit, other.actor());
        }
        Optional<Hold> hold = state.hold(clock.instant());
        if (request.isAutomatic() && hold.isPresent()) {
            throw new ReleaseException(
                    Messages.Promoter_Held(target.name(), hold.get().by()));
        }
        Plan planned = planner.plan(request.kind(), target, request.commit());
        Optional<RolledBack> undone = undone(request, state);
        Plan plan = undone.map(rollback -> rollback.lift(planned))
                .or(() -> request.passHold()
                        .map(repeated -> planned.with(OwnHold.pass(planned.gates(), hold, request.actor(), repeated))))
                .orElse(planned);
        if (!plan.isOpen()) {
            throw new ClosedGatesException(plan);
        }
        List<String> messages =
                request.kind() == EntryKind.PROMOTE ? waiting.messages(target.name(), request.commit()) : List.of();
        Entry entry = HistoryEntries.started(plan, request, messages, clock.instant());
        return undone.map(rollback -> HistoryEntries.lifting(entry, rollback.hold()))
                .orElse(entry);
    }

    private Optional<RolledBack> undone(Request request, EnvironmentState state) {
        if (!request.undoes()) {
            return Optional.empty();
        }
        RolledBack rollback = RolledBack.of(request.environment(), state, clock.instant());
        rollback.check(request.environment(), request.commit(), request.lifts());
        return Optional.of(rollback);
    }
}
