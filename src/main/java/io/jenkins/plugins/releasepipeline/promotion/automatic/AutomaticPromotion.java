package io.jenkins.plugins.releasepipeline.promotion.automatic;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import java.util.Optional;

/**
 * Chooses what is promoted without a person: of the commits that wait, the newest one that all gates let through and that
 * does not bring back what was rolled back, unless it takes that back itself.
 *
 * @param planner asks the gates
 * @param deployed what runs
 * @param history who holds what
 */
public record AutomaticPromotion(Planner planner, DeployedCommits deployed, History history) {

    /** So many of the newest commits that wait are looked at. */
    static final int LOOKED_AT = 50;

    /**
     * Why nothing may be promoted until a person says so; empty: it may. Who moved the deploy ref back around us did not
     * mean that the same commits shall come again by themselves.
     */
    public Optional<String> movedBack(Environment target) {
        if (!target.automation().promote()
                || history.latest(target.name()).hold().isPresent()) {
            return Optional.empty();
        }
        return history.latest(target.name())
                .deployment()
                .filter(newest -> newest.entry().kind() == EntryKind.OBSERVED)
                .filter(newest -> newest.entry().commit().equals(deployed.current(target)))
                .filter(newest -> deployed.isMovedBack(newest.entry()))
                .filter(newest -> !new ManualChanges(history).since(newest.id(), target.name()))
                .map(newest -> Messages.AutomaticPromotion_MovedBack(
                        target.name(),
                        newest.entry().previous().orElseThrow().abbreviated(),
                        newest.entry().commit().orElseThrow().abbreviated()));
    }

    /** Why the newest commit that waits is not promoted; empty where none waits, or nothing stops it. */
    public Optional<PromotionBlocker> blocker(Environment target) {
        return planner.waitingLine(target, 1).stream().findFirst().flatMap(commit -> obstacle(target, commit));
    }

    /** Each try is a build of the job: what failed there waits for a person, and so does all that is older. */
    private Optional<CommitId> failed(Environment target) {
        return target.job().flatMap(job -> history.newest(target.name(), LOOKED_AT).stream()
                .map(Recorded::entry)
                .filter(entry -> entry.kind() == EntryKind.PROMOTE || entry.kind() == EntryKind.ROLLBACK)
                .findFirst()
                .filter(entry -> entry.result() == DeploymentState.FAILED)
                .flatMap(Entry::commit));
    }

    private Optional<PromotionBlocker> obstacle(Environment target, CommitId commit) {
        if (failed(target).equals(Optional.of(commit))) {
            return Optional.of(new PromotionBlocker(
                    commit, Optional.empty(), Messages.AutomaticPromotion_JobFailed(commit.abbreviated())));
        }
        Optional<PromotionBlocker> refusal = planner.gates(target, commit).stream()
                .filter(answer -> !answer.open())
                .findFirst()
                .map(answer -> new PromotionBlocker(commit, Optional.of(answer.name()), answer.reason()));
        return refusal.or(() -> planner.broughtBack(target, commit).stream()
                .filter(back -> back.revertedBy().isEmpty())
                .findFirst()
                .map(back -> new PromotionBlocker(
                        commit,
                        Optional.empty(),
                        Messages.AutomaticPromotion_BringsBack(
                                back.commit().id().abbreviated(), back.commit().subject(), back.by()))));
    }

    /** What is to be done now; empty when nothing waits, or something stops all that waits. */
    public Optional<Request> next(Environment target) {
        if (!target.automation().promote()
                || history.latest(target.name()).hold().isPresent()) {
            return Optional.empty();
        }
        Optional<CommitId> current = deployed.current(target);
        Optional<CommitId> failed = failed(target);
        return planner.waitingLine(target, LOOKED_AT).stream()
                .takeWhile(commit -> !failed.equals(Optional.of(commit)))
                .filter(commit -> planner.gates(target, commit).stream().allMatch(GateAnswer::open))
                .filter(commit -> planner.broughtBack(target, commit).stream()
                        .allMatch(back -> back.revertedBy().isPresent()))
                .findFirst()
                .map(commit -> new Request(
                        EntryKind.PROMOTE,
                        target.name(),
                        commit,
                        current,
                        Automation.ACTOR,
                        Optional.empty(),
                        Optional.empty()));
    }
}
