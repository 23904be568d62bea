package io.jenkins.plugins.releasepipeline.promotion.execute;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.build.DeploymentOutcome;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.deploy.Completions;
import io.jenkins.plugins.releasepipeline.promotion.deploy.Deployer;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingVerifications;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Promotions that are not pushes: a job or the body of a waiting build carries them out, which may take hours and
 * survive a restart. The started entry is the claim: until it is completed, no other deployment starts on the
 * environment. Thread-safe.
 */
public final class DelegatedDeployments {

    /** After that, a deployment started by another host counts as abandoned: its state can't be queried here. */
    private static final Duration FOREIGN_TAKES = Duration.ofDays(1);

    /** A started entry is searched among this many of the newest, in case it was completed meanwhile. */
    private static final int LOOKED_AT = 100;

    private final History history;
    private final WaitingPromotions waiting;
    private final OngoingPromotions ongoing;
    private final OngoingVerifications confirmations;
    private final WaiterNotifier notifier;
    private final HoldNews holds;
    private final Completions completions;
    private final Deployments deployments;
    private final Clock clock;
    /** Who aborted a running deployment first, by its started entry; lost by a restart. */
    private final Map<CommitId, String> aborted = new ConcurrentHashMap<>();

    DelegatedDeployments(
            History history,
            WaitingPromotions waiting,
            OngoingPromotions ongoing,
            OngoingVerifications confirmations,
            WaiterNotifier notifier,
            HoldNews holds,
            Deployments deployments,
            Clock clock) {
        this.history = history;
        this.waiting = waiting;
        this.ongoing = ongoing;
        this.confirmations = confirmations;
        this.notifier = notifier;
        this.holds = holds;
        this.completions = new Completions(history, clock);
        this.deployments = deployments;
        this.clock = clock;
    }

    /**
     * The body has succeeded: its commit is deployed. May be called more than once. Blocks on the network where the
     * history is
     * shared.
     *
     * @param started the started entry of the body
     * @return the promotion, whose verification continues
     * @throws ReleaseException if the history does not have that entry, or can't be written
     */
    public Promotion succeeded(Environment target, CommitId started) {
        return succeeded(target, started, List.of());
    }

    private Promotion succeeded(Environment target, CommitId started, List<String> text) {
        Recorded begun = find(target.name(), started);
        // Not whether it is unfinished: what was recorded as failed may arrive late.
        boolean first = !completions.isThere(target.name(), begun);
        Recorded deployed = completions.complete(target.name(), begun, DeploymentState.DEPLOYED, text);
        aborted.remove(started);
        CommitId commit = begun.entry().commit().orElseThrow();
        ongoing.confirmationAt(target.name())
                .filter(before -> !before.promotion().commit().equals(commit))
                .ifPresent(before -> ongoing.replaced(target.name()));
        Promotion promotion = confirmations.again(target, deployed).orElseGet(() -> Promotion.over(deployed));
        Runnable tell;
        try {
            // Before anything else can end their wait.
            tell = notifier.promoted(target, commit, promotion);
        } finally {
            ongoing.delegated(target.name(), commit);
        }
        tell.run();
        if (first) {
            holds.after(target.name(), deployed.entry());
        }
        return promotion;
    }

    /**
     * The body has failed, or was stopped. May be called more than once. Blocks on the network where the history is
     * shared.
     *
     * @param why the reason, one line for people who read the history
     */
    public void failed(String environment, CommitId started, String why) {
        Recorded begun = find(environment, started);
        completions.complete(environment, begun, DeploymentState.FAILED, List.of(why));
        aborted.remove(started);
        ongoing.delegated(environment, begun.entry().commit().orElseThrow());
    }

    /**
     * Begins to abort the job or the build whose body deploys a commit. That it has failed is recorded when it has ended;
     * with the actor, if that is noticed here and not reported by the body, and before a restart.
     *
     * @throws ReleaseException if nothing deploys that commit there, or only a push or another controller does
     */
    void abort(Environment target, CommitId commit, String actor) {
        String environment = target.name();
        Recorded started = history.latest(environment)
                .unfinished()
                .filter(one -> one.entry().commit().equals(Optional.of(commit)))
                .orElseThrow(() -> nothingToAbort(environment, commit));
        Deployer deployer = Deployer.of(started.entry())
                .filter(this::isOurs)
                .orElseThrow(() -> new ReleaseException(
                        Messages.DelegatedDeployments_NotAborted(environment, commit.abbreviated())));
        if (!isAborted(deployer, started, actor)) {
            throw nothingToAbort(environment, commit);
        }
        aborted.putIfAbsent(started.id(), actor);
        if (deployer instanceof Deployer.Job) {
            // What never left the queue tells no listener of its end.
            follow(target);
        }
    }

    private boolean isAborted(Deployer deployer, Recorded started, String actor) {
        if (deployer instanceof Deployer.Job job) {
            return deployments.abort(job.job(), started.id(), actor);
        }
        return deployer instanceof Deployer.Body body
                && deployments.abort(started.entry().build().orElse(""), body.build(), actor);
    }

    private boolean isOurs(Deployer deployer) {
        return deployer.host().equals(deployments.host());
    }

    private static ReleaseException nothingToAbort(String environment, CommitId commit) {
        return new ReleaseException(Messages.DelegatedDeployments_NothingToAbort(environment, commit.abbreviated()));
    }

    /**
     * A step starts to wait, so its body does not run: a deployment that it started before a crash never reached its
     * body. Blocks on the
     * network where the history is shared.
     */
    public void neverBegan(String environment, DeployingBuild build) {
        history.latest(environment)
                .unfinished()
                .filter(started -> Deployer.of(started.entry())
                        .filter(deployer -> deployer instanceof Deployer.Body body
                                && body.step().equals(build.step()))
                        .isPresent())
                .ifPresent(started -> failed(environment, started.id(), Messages.DelegatedDeployments_NotStarted()));
    }

    private Recorded find(String environment, CommitId started) {
        return history.latest(environment)
                .unfinished()
                .filter(entry -> entry.id().equals(started))
                .or(() -> history.newest(environment, LOOKED_AT).stream()
                        .filter(entry -> entry.id().equals(started))
                        .findFirst())
                .orElseThrow(() -> new ReleaseException(
                        Messages.DelegatedDeployments_Unknown(environment, started.abbreviated())));
    }

    /**
     * Checks deployments by jobs, and those that were started before a restart or by another host: while one is
     * running, the environment is claimed; one that has ended is completed, as failed if it ended without a result. To
     * be called after each fetch, and when the build of a job ends.
     */
    public void follow(Environment target) {
        ongoing.unlessPushing(target.name(), goesOn -> look(target, goesOn));
    }

    /** The same for a caller that has claimed the environment; refuses if a deployment is still running. */
    void settle(Environment target) {
        String environment = target.name();
        look(target, () -> true);
        history.latest(environment)
                .unfinished()
                .filter(started -> Deployer.of(started.entry()).isPresent())
                .ifPresent(started -> DelegatedStart.refuse(environment, started.entry()));
    }

    private void look(Environment target, BooleanSupplier goesOn) {
        String environment = target.name();
        Optional<Recorded> unfinished = history.latest(environment).unfinished();
        Optional<Deployer> deployer = unfinished.flatMap(recorded -> Deployer.of(recorded.entry()));
        if (!goesOn.getAsBoolean()) {
            // A deployment that was started meanwhile has no build yet, and would count as failed.
            return;
        }
        if (deployer.isEmpty()) {
            ongoing.delegated(environment);
            return;
        }
        Recorded started = unfinished.get();
        DeploymentOutcome outcome = outcome(deployer.get(), started);
        switch (outcome.state()) {
            case ONGOING -> ongoing.delegate(environment, Ongoing.of(started.entry()));
            case SUCCEEDED -> succeeded(target, started.id(), List.of(outcome.text()));
            case FAILED -> {
                String why = Optional.ofNullable(aborted.get(started.id()))
                        .map(actor -> Messages.DelegatedDeployments_AbortedBy(actor, outcome.text()))
                        .orElse(outcome.text());
                failed(environment, started.id(), why);
                waiting.tell(
                        environment,
                        started.entry().commit().orElseThrow(),
                        build -> build.refused(started.entry().actor(), why));
            }
        }
    }

    private DeploymentOutcome outcome(Deployer deployer, Recorded started) {
        boolean ours = isOurs(deployer);
        if (ours && deployer instanceof Deployer.Job job) {
            return deployments.outcome(job.job(), started.id());
        }
        boolean goesOn = ours
                ? deployer instanceof Deployer.Body body
                        && deployments.isRunning(started.entry().build().orElse(""), body.build())
                : started.entry().isWithin(FOREIGN_TAKES, clock.instant());
        return goesOn ? DeploymentOutcome.ONGOING : DeploymentOutcome.failed(Messages.DelegatedDeployments_NoResult());
    }
}
