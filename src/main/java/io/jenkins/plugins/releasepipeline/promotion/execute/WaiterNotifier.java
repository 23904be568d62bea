package io.jenkins.plugins.releasepipeline.promotion.execute;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingVerifications;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells builds that wait that their commit is on its environment: after a promotion of ours, and also when somebody
 * moved the deploy ref around us, or moved it before they began to wait.
 *
 * @param commits which commit contains which
 * @param history what is known to be there
 * @param deployed what runs
 * @param waiting who waits
 * @param confirmations what a build that is told waits for next
 */
record WaiterNotifier(
        Commits commits,
        History history,
        DeployedCommits deployed,
        WaitingPromotions waiting,
        OngoingVerifications confirmations) {

    /** Ends the waiting for what was just put there; what it returns tells of it, and may block on a build's log. */
    Runnable promoted(Environment target, CommitId commit, Promotion promotion) {
        return waiting.promoted(target.name(), promotion, awaited -> isOn(commit, awaited));
    }

    /** Looks whether what somebody waits for is there. What is just being moved is told when that is done. */
    void look(Environment target) {
        Optional<Recorded> deployment = history.latest(target.name()).deployment();
        Optional<CommitId> there = deployment
                .flatMap(recorded -> recorded.entry().commit())
                // What is not recorded yet is told after the next fetch.
                .filter(commit -> deployed.current(target).equals(Optional.of(commit)))
                .filter(commit -> waiting.of(target.name()).stream().anyMatch(one -> isOn(commit, one.commit())));
        there.ifPresent(commit -> confirmations
                .again(target, deployment.get())
                .ifPresent(promotion -> promoted(target, commit, promotion).run()));
    }

    /** Tells those who wait no more: newer builds took their place, or their time is up. */
    void endWaiting(Environment target, OngoingPromotions ongoing, Instant now) {
        String name = target.name();
        WaitingPromotions.Removal removal =
                (waiting, remove) -> unlessOnItsWay(name, ongoing, List.of(waiting), remove::getAsBoolean)
                        .orElse(false);
        waiting.supersede(name, this::isOn, removal);
        waiting.timeOut(name, now, removal);
    }

    /**
     * Ends the waiting of a build for an environment, of each of its steps, because somebody aborts it.
     *
     * @throws ReleaseException when it does not wait there, or what it waits for is just being put there
     */
    void abort(Environment target, OngoingPromotions ongoing, String build, String actor) {
        String name = target.name();
        List<WaitingPromotion> own = waiting.of(name).stream()
                .filter(one -> one.build().equals(build))
                .toList();
        unlessOnItsWay(name, ongoing, own, () -> waiting.abort(name, own::contains, actor))
                .orElseThrow(() -> new ReleaseException(ongoing.at(name)
                        .map(arriving -> Messages.WaiterNotifier_Arriving(
                                build, arriving.actor(), arriving.commit().abbreviated(), name))
                        .orElseGet(() -> Messages.WaiterNotifier_NobodyWaits(build, name))))
                .orElseThrow(() -> new ReleaseException(Messages.WaiterNotifier_NobodyWaits(build, name)))
                .run();
    }

    /**
     * Decides between what ends the waiting for commits and what puts them on an environment: whichever began first.
     *
     * @return what {@code end} said; empty where one of the commits is on its way
     */
    private <T> Optional<T> unlessOnItsWay(
            String environment, OngoingPromotions ongoing, List<WaitingPromotion> those, Supplier<T> end) {
        while (true) {
            Optional<Ongoing> seen = ongoing.at(environment);
            if (seen.stream()
                    .anyMatch(one -> those.stream().anyMatch(waiting -> isOn(one.commit(), waiting.commit())))) {
                return Optional.empty();
            }
            // Not under its lock: to find out which commit contains which takes a look at the disk.
            Optional<T> ended = ongoing.ifStill(environment, seen, end);
            if (ended.isPresent()) {
                return ended;
            }
        }
    }

    private boolean isOn(CommitId promoted, CommitId awaited) {
        return promoted.equals(awaited)
                || commits.find(awaited).isPresent()
                        && commits.find(promoted).isPresent()
                        && commits.contains(promoted, awaited);
    }
}
