package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.git.Commits;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells builds that wait that their commit is on its environment: after a promotion of ours, and also when somebody
 * moved the deploy ref around us, or moved it before they began to wait.
 *
 * @param commits which commit contains which
 * @param history what is known to be there
 * @param planner what runs
 * @param waiting who waits
 * @param confirmations what a build that is told waits for next
 */
record Arrivals(
        Commits commits, History history, Planner planner, WaitingPromotions waiting, Confirmations confirmations) {

    /** Tells of what was just put there. */
    void promoted(Environment target, CommitId commit, Promotion promotion) {
        waiting.promoted(target.name(), promotion, awaited -> isOn(commit, awaited));
    }

    /** Looks whether what somebody waits for is there. What is just being moved is told when that is done. */
    void look(Environment target) {
        Optional<Recorded> deployment = history.latest(target.name()).deployment();
        Optional<CommitId> there = deployment
                .flatMap(recorded -> recorded.entry().commit())
                // What is not recorded yet is told after the next fetch.
                .filter(commit -> planner.deployed().current(target).equals(Optional.of(commit)))
                .filter(commit -> waiting.of(target.name()).stream().anyMatch(one -> isOn(commit, one.commit())));
        there.ifPresent(commit -> confirmations
                .again(target, deployment.get())
                .ifPresent(promotion -> promoted(target, commit, promotion)));
    }

    /** Tells those who wait no more: newer builds took their place, or their time is up. */
    void endWaiting(Environment target, OngoingPromotions ongoing, Instant now) {
        String name = target.name();
        Predicate<CommitId> isOnItsWay = awaited -> ongoing.at(name)
                .filter(promotion -> isOn(promotion.commit(), awaited))
                .isPresent();
        waiting.supersede(name, this::isOn, isOnItsWay);
        waiting.timeOut(name, now, isOnItsWay);
    }

    private boolean isOn(CommitId promoted, CommitId awaited) {
        return promoted.equals(awaited)
                || commits.find(awaited).isPresent()
                        && commits.find(promoted).isPresent()
                        && commits.contains(promoted, awaited);
    }
}
