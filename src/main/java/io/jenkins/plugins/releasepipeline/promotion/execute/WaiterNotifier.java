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
 * Notifies waiting builds that their commit is on its environment: after a promotion, and also when the deploy ref was
 * moved outside Release Pipeline, or before they started to wait.
 *
 * @param commits ancestry of commits
 * @param history the recorded deployments
 * @param deployed the running commits
 * @param waiting the waiting builds
 * @param confirmations the verification that a notified build waits for next
 */
record WaiterNotifier(
        Commits commits,
        History history,
        DeployedCommits deployed,
        WaitingPromotions waiting,
        OngoingVerifications confirmations) {

    /**
     * Ends the wait for the deployed commit; the returned action notifies the builds, and may block on a build's log.
     */
    Runnable promoted(Environment target, CommitId commit, Promotion promotion) {
        return waiting.promoted(target.name(), promotion, awaited -> isOn(commit, awaited));
    }

    /** Checks whether awaited commits are deployed. A running deployment notifies when it is done. */
    void look(Environment target) {
        Optional<Recorded> deployment = history.latest(target.name()).deployment();
        Optional<CommitId> there = deployment
                .flatMap(recorded -> recorded.entry().commit())
                // A move that is not recorded yet is handled after the next fetch.
                .filter(commit -> deployed.current(target).equals(Optional.of(commit)))
                .filter(commit -> waiting.of(target.name()).stream().anyMatch(one -> isOn(commit, one.commit())));
        there.ifPresent(commit -> confirmations
                .again(target, deployment.get())
                .ifPresent(promotion -> promoted(target, commit, promotion).run()));
    }

    /** Notifies builds that are superseded or timed out. */
    void endWaiting(Environment target, OngoingPromotions ongoing, Instant now) {
        String name = target.name();
        WaitingPromotions.Removal removal =
                (waiting, remove) -> unlessOnItsWay(name, ongoing, List.of(waiting), remove::getAsBoolean)
                        .orElse(false);
        waiting.supersede(name, this::isOn, removal);
        waiting.timeOut(name, now, removal);
    }

    /**
     * Ends the wait of a build for an environment, for each of its steps, because it is aborted.
     *
     * @throws ReleaseException if it does not wait there, or its commit is being deployed
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
     * Decides between ending the wait for commits and deploying them: whichever started first wins.
     *
     * @return the result of {@code end}; empty if one of the commits is being deployed
     */
    private <T> Optional<T> unlessOnItsWay(
            String environment, OngoingPromotions ongoing, List<WaitingPromotion> those, Supplier<T> end) {
        while (true) {
            Optional<Ongoing> seen = ongoing.at(environment);
            if (seen.stream()
                    .anyMatch(one -> those.stream().anyMatch(waiting -> isOn(one.commit(), waiting.commit())))) {
                return Optional.empty();
            }
            // Not under its lock: computing ancestry reads the disk.
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
