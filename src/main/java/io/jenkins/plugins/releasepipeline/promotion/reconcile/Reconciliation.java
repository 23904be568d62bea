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
import java.util.function.Predicate;

/**
 * Reconciles the history with the remote after each fetch: imports entries of other controllers, completes started
 * entries after a crash, and records moves of deploy refs outside Release Pipeline.
 *
 * @param mirror the mirror, recently fetched
 * @param history the history
 * @param ongoing the running promotions of this process, which are not touched
 * @param planner evaluates the gates for observed moves
 * @param clock the time of the entries
 */
public record Reconciliation(Mirror mirror, History history, OngoingPromotions ongoing, Planner planner, Clock clock) {

    /** How long another controller may take for a push, before its started entry counts as abandoned. */
    private static final Duration PUSH_TAKES = Duration.ofMinutes(10);

    /**
     * Compares an environment's deploy ref with its history, unless this process is moving it. Blocks on the network if
     * the history is shared and there is something to record; a promotion that starts meanwhile takes precedence, and
     * the next fetch handles the rest.
     */
    public void reconcile(Environment environment) {
        ongoing.unlessPushing(environment.name(), goesOn -> bringInLine(environment, Optional.empty(), goesOn));
    }

    /**
     * Fetches the current positions of these environments, independent of any complete fetch. Blocks on the network.
     *
     * @throws ReleaseException as {@link Mirror#fetch()}
     */
    public void look(List<Environment> environments) {
        new EnvironmentFetch(mirror, history).of(environments);
        environments.forEach(environment -> history.follow(environment.name()));
    }

    /**
     * As {@link #reconcile}, for a caller that has claimed the environment and needs the result.
     *
     * @param ours the entry that this process started and that is over; a deployment of another controller may still be
     *     running
     */
    public void settle(Environment environment, Optional<CommitId> ours) {
        bringInLine(environment, ours, () -> true);
    }

    /** {@code goesOn} after each read of the history: what was read before another promotion started is outdated. */
    private void bringInLine(Environment environment, Optional<CommitId> over, BooleanSupplier goesOn) {
        Completions completions = new Completions(history, clock, goesOn);
        String name = environment.name();
        history.follow(name);
        history.latest(name)
                .unfinished()
                // The remote has no information about deployments by jobs and bodies.
                .filter(one -> Deployer.of(one.entry()).isEmpty())
                .filter(one -> over.equals(Optional.of(one.id())) || !mayBeAtWork(environment, one))
                .ifPresent(one -> complete(environment, one, completions));
        tip(environment)
                .flatMap(tip -> completions.late(name, tip, PUSH_TAKES))
                .ifPresent(late -> completions.complete(
                        name, late, DeploymentState.DEPLOYED, List.of(Messages.Reconciliation_Found())));
        Predicate<EnvironmentState> certain = history.isShared() ? certain(environment) : state -> true;
        history.append(
                name,
                state ->
                        goesOn.getAsBoolean() && certain.test(state) ? observed(environment, state) : Optional.empty());
    }

    /**
     * Returns with which state of the history the position of the ref belongs together. A server reads its refs one after
     * the other, so that a history may be newer than the branch beside it: a promotion that another controller makes at this
     * moment would look like a move back. Two reads must agree, and a lost race to append is left to the next fetch.
     */
    private Predicate<EnvironmentState> certain(Environment environment) {
        if (observed(environment, history.latest(environment.name())).isEmpty()) {
            return state -> false;
        }
        Sighting before = sighting(environment);
        Sighting now = sighting(environment);
        return state -> now.equals(before) && state.deployment().equals(now.deployment());
    }

    private record Sighting(Optional<Recorded> deployment, Optional<CommitId> tip) {}

    private Sighting sighting(Environment environment) {
        new EnvironmentFetch(mirror, history).of(environment);
        history.follow(environment.name());
        return new Sighting(history.latest(environment.name()).deployment(), tip(environment));
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
            // This process moved it, and the mirror could not be updated.
            return Optional.empty();
        }
        // An unfinished deployment may still complete.
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

    /** Whether it was deployed, even if another commit was pushed on top of it since. */
    private boolean came(Entry started, CommitId now) {
        CommitId commit = started.commit().orElseThrow();
        if (commit.equals(now)) {
            return true;
        }
        Commits commits = new Commits(mirror);
        boolean onTop = commits.find(commit).isPresent() && commits.contains(now, commit);
        // The previous commit may contain it as well, as in a rollback: then that must no longer be there.
        return onTop
                && started.previous()
                        .filter(before -> commits.find(before).isPresent())
                        .filter(before -> commits.contains(before, commit) && commits.contains(now, before))
                        .isEmpty();
    }
}
