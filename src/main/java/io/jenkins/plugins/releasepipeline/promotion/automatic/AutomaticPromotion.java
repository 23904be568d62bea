package io.jenkins.plugins.releasepipeline.promotion.automatic;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.gate.rule.AnnounceGate;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.util.List;
import java.util.Optional;

/**
 * Selects the commit for auto-promotion: the newest waiting one that passes all gates and does not bring back
 * rolled-back commits, unless it reverts them itself.
 *
 * @param planner evaluates the gates
 * @param deployed the running commits
 * @param history the holds
 * @param waiting the builds whose messages are the reasons
 */
public record AutomaticPromotion(
        Planner planner, DeployedCommits deployed, History history, WaitingPromotions waiting) {

    /** How many of the newest waiting commits are considered. */
    static final int LOOKED_AT = 50;

    /**
     * Returns why auto-promotion is blocked until a person decides; empty: it is not. After the deploy ref was moved
     * back outside Release Pipeline, the same commits must not be promoted again automatically.
     */
    public Optional<String> movedBack(Environment target) {
        if (!target.automation().promote() || planner.hold(target).isPresent()) {
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

    /** Returns why the newest waiting commit is not promoted; empty if none waits, or nothing blocks it. */
    public Optional<PromotionBlocker> blocker(Environment target) {
        return planner.waitingLine(target, 1).stream().findFirst().flatMap(commit -> obstacle(target, commit));
    }

    /**
     * Each attempt is a build of the job: a commit that failed waits for a manual promotion, and so do all older ones.
     */
    private Optional<CommitId> failed(Environment target) {
        return target.job().flatMap(job -> history.newest(target.name(), LOOKED_AT).stream()
                .map(Recorded::entry)
                .filter(entry -> entry.kind() == EntryKind.PROMOTE || entry.kind() == EntryKind.ROLLBACK)
                .findFirst()
                .filter(entry -> entry.result() == DeploymentState.FAILED)
                .flatMap(Entry::commit));
    }

    /**
     * Returns why a commit is not promoted automatically although all gates are open, in one line for people; empty: it
     * is, or nothing is promoted there automatically.
     */
    public Optional<String> needsPerson(Environment target, CommitId commit) {
        if (!target.automation().promote()) {
            return Optional.empty();
        }
        return movedBack(target).or(() -> failure(target, commit)).or(() -> bringsBack(target, commit));
    }

    private Optional<String> failure(Environment target, CommitId commit) {
        return failed(target)
                .filter(commit::equals)
                .map(any -> Messages.AutomaticPromotion_JobFailed(commit.abbreviated()));
    }

    private Optional<String> bringsBack(Environment target, CommitId commit) {
        return planner.broughtBack(target, commit).stream()
                .filter(back -> back.revertedBy().isEmpty())
                .findFirst()
                .map(back -> Messages.AutomaticPromotion_BringsBack(
                        back.commit().id().abbreviated(), back.commit().subject(), back.by()));
    }

    private Optional<PromotionBlocker> obstacle(Environment target, CommitId commit) {
        Optional<PromotionBlocker> failure =
                failure(target, commit).map(reason -> new PromotionBlocker(commit, Optional.empty(), reason));
        if (failure.isPresent()) {
            return failure;
        }
        Optional<PromotionBlocker> refusal = planner.gates(target, commit).stream()
                .filter(answer -> !answer.open())
                .findFirst()
                .map(answer -> new PromotionBlocker(commit, Optional.of(answer.name()), answer.reason()));
        return refusal.or(
                () -> bringsBack(target, commit).map(reason -> new PromotionBlocker(commit, Optional.empty(), reason)));
    }

    /**
     * Returns the commit whose promotion to announce now: the newest waiting one that only lacks an announcement. Empty
     * while an announced one waits for its time, so that people are not told of each commit of a busy trunk.
     */
    public Optional<CommitId> unannounced(Environment target) {
        if (!target.automation().promote()
                || target.gates().stream().noneMatch(AnnounceGate.class::isInstance)
                || planner.hold(target).isPresent()) {
            return Optional.empty();
        }
        List<CommitId> waiting = planner.waitingLine(target, LOOKED_AT);
        Optional<CommitId> start = deployed.start(target);
        // One that another gate refuses by now, such as a withdrawn approval, must not keep all others back.
        boolean announced = history.latest(target.name()).decisions().announcements().stream()
                .filter(entry -> entry.previous().equals(start))
                .flatMap(entry -> entry.commit().filter(waiting::contains).stream())
                .anyMatch(commit -> refusing(target, commit).stream().allMatch(AnnounceGate::gave));
        Optional<CommitId> failed = failed(target);
        return announced
                ? Optional.empty()
                : waiting.stream()
                        .takeWhile(commit -> !failed.equals(Optional.of(commit)))
                        .filter(commit -> lacksOnlyAnAnnouncement(target, commit))
                        .findFirst();
    }

    private boolean lacksOnlyAnAnnouncement(Environment target, CommitId commit) {
        List<GateAnswer> refusing = refusing(target, commit);
        return !refusing.isEmpty()
                && refusing.stream().allMatch(answer -> answer.remedies().stream()
                        .anyMatch(remedy -> remedy.action() == Remedy.Action.ANNOUNCE))
                && planner.broughtBack(target, commit).stream()
                        .allMatch(back -> back.revertedBy().isPresent());
    }

    private List<GateAnswer> refusing(Environment target, CommitId commit) {
        return planner.gates(target, commit).stream()
                .filter(answer -> !answer.open())
                .toList();
    }

    /** Returns the promotion to make now; empty if no commit waits, or all waiting commits are blocked. */
    public Optional<Request> next(Environment target) {
        if (!target.automation().promote() || planner.hold(target).isPresent()) {
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
                        Optional.of(reason(target, commit)),
                        Optional.empty()));
    }

    /** What the builds say that wait for it; otherwise that the gates decided. */
    private String reason(Environment target, CommitId commit) {
        List<String> messages = waiting.messages(target.name(), commit);
        return messages.isEmpty() ? Messages.AutomaticPromotion_Reason() : String.join("; ", messages);
    }
}
