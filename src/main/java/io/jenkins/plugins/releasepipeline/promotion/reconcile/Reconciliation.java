package io.jenkins.plugins.releasepipeline.promotion.reconcile;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.deploy.Completions;
import io.jenkins.plugins.releasepipeline.promotion.deploy.Deployer;
import io.jenkins.plugins.releasepipeline.promotion.deploy.EnvironmentFetch;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Brings the history in line with the remote after each fetch: takes over what other controllers appended, completes what a
 * crash left started, and records a deploy ref that somebody moved around us.
 *
 * @param mirror as just fetched
 * @param history what is known
 * @param ongoing what is just being moved by us, and so is left alone
 * @param planner what the gates say to a move around us
 * @param clock when
 */
public record Reconciliation(Mirror mirror, History history, OngoingPromotions ongoing, Planner planner, Clock clock) {

    /** How long another controller may take for a push, before its started entry counts as left behind. */
    private static final Duration PUSH_TAKES = Duration.ofMinutes(10);

    /**
     * Compares an environment's deploy ref with its history, unless it is just being moved by us. Blocks on the network
     * where the history is shared and there is something to record; a promotion that begins meanwhile goes first, and the
     * next fetch tells the rest.
     */
    public void reconcile(Environment environment) {
        ongoing.unlessPushing(environment.name(), goesOn -> bringInLine(environment, Optional.empty(), goesOn));
    }

    /**
     * Reads anew where these environments are, beside any fetch of everything. Blocks on the network.
     *
     * @throws ReleaseException as {@link Mirror#fetch()}
     */
    public void look(List<Environment> environments) {
        new EnvironmentFetch(mirror, history).of(environments);
        environments.forEach(environment -> history.follow(environment.name()));
    }

    /**
     * As {@link #reconcile}, for whoever has claimed the environment, and must know before it goes on.
     *
     * @param ours what we began ourselves and know to be over; what another controller began may still be at work
     */
    public void settle(Environment environment, Optional<CommitId> ours) {
        bringInLine(environment, ours, () -> true);
    }

    /** {@code goesOn} after each look at the history: what was seen before another one began says nothing any more. */
    private void bringInLine(Environment environment, Optional<CommitId> over, BooleanSupplier goesOn) {
        Completions completions = new Completions(history, clock, goesOn);
        String name = environment.name();
        history.follow(name);
        history.latest(name)
                .unfinished()
                // What somebody else carries out, no remote can tell of.
                .filter(one -> Deployer.of(one.entry()).isEmpty())
                .filter(one -> over.equals(Optional.of(one.id())) || !mayBeAtWork(environment, one))
                .ifPresent(one -> complete(environment, one, completions));
        tip(environment)
                .flatMap(tip -> completions.late(name, tip, PUSH_TAKES))
                .ifPresent(late -> completions.complete(
                        name, late, DeploymentState.DEPLOYED, List.of(Messages.Reconciliation_Found())));
        if (history.isShared() && observed(environment, history.latest(name)).isPresent()) {
            // The server may have moved one of two refs when it was read, so that a second look is needed.
            new EnvironmentFetch(mirror, history).of(environment);
            history.follow(name);
        }
        history.append(name, state -> goesOn.getAsBoolean() ? observed(environment, state) : Optional.empty());
    }

    private Optional<CommitId> tip(Environment environment) {
        return environment.ref().flatMap(mirror::tip);
    }

    private boolean mayBeAtWork(Environment environment, Recorded started) {
        Entry entry = started.entry();
        return history.isShared()
                && !entry.commit().equals(tip(environment))
                && entry.isWithin(PUSH_TAKES, clock.instant());
    }

    private Optional<Entry> observed(Environment environment, EnvironmentState state) {
        Optional<CommitId> recorded =
                state.deployment().flatMap(deployment -> deployment.entry().commit());
        if (environment.ref().filter(mirror::isBehind).isPresent()) {
            // We moved it ourselves, and the mirror could not take that in.
            return Optional.empty();
        }
        // What is not finished may still arrive there by itself.
        return tip(environment)
                .filter(tip -> state.unfinished().isEmpty() && !recorded.equals(Optional.of(tip)))
                .map(tip -> new ObservedMoves(mirror, planner, clock).entry(environment, recorded, tip));
    }

    private void complete(Environment environment, Recorded started, Completions completions) {
        Optional<CommitId> tip = tip(environment);
        if (tip.filter(now -> came(started.entry(), now)).isPresent()) {
            completions.complete(
                    environment.name(), started, DeploymentState.DEPLOYED, List.of(Messages.Reconciliation_Found()));
            return;
        }
        String text = tip.map(commit -> Messages.Reconciliation_NotFound(commit.abbreviated()))
                .orElseGet(Messages::Reconciliation_Gone);
        completions.notFound(environment.name(), started, text);
    }

    /** Whether it came there, also when somebody pushed on top of it since. */
    private boolean came(Entry started, CommitId now) {
        CommitId commit = started.commit().orElseThrow();
        if (commit.equals(now)) {
            return true;
        }
        Commits commits = new Commits(mirror);
        boolean onTop = commits.find(commit).isPresent() && commits.contains(now, commit);
        // What was there before may contain it as well, as it does for a rollback: then that must be gone.
        return onTop
                && started.previous()
                        .filter(before -> commits.find(before).isPresent())
                        .filter(before -> commits.contains(before, commit) && commits.contains(now, before))
                        .isEmpty();
    }
}
