package io.jenkins.plugins.releasepipeline.promotion.execute;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.deploy.Completions;
import io.jenkins.plugins.releasepipeline.promotion.deploy.DeployMoves;
import io.jenkins.plugins.releasepipeline.promotion.deploy.EnvironmentFetch;
import io.jenkins.plugins.releasepipeline.promotion.deploy.RefDeployment;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.reconcile.Reconciliation;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingVerification;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingVerifications;
import io.jenkins.plugins.releasepipeline.promotion.verify.Verifications;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Carries out promotions and rollbacks: gates, entry, push, entry, verification, entry. One at a time for each
 * environment. Thread-safe.
 */
public final class Promoter {

    private static final Logger LOGGER = Logger.getLogger(Promoter.class.getName());

    private final Pipeline pipeline;
    private final Mirror mirror;
    private final History history;
    private final OngoingVerifications confirmations;
    private final WaiterNotifier notifier;
    private final OngoingPromotions ongoing;
    private final Reconciliation reconciliation;
    private final PromotionPreflight preflight;
    private final DelegatedDeployments delegated;
    private final DelegatedStart start;
    private final RefPromotion byRef;
    private final HoldNews holds;
    private final Clock clock;

    /** Promotes in one pipeline. */
    public Promoter(
            Pipeline pipeline,
            Mirror mirror,
            History history,
            Planner planner,
            DeployedCommits deployed,
            WaitingPromotions waiting,
            Verifications verifications,
            OngoingPromotions ongoing,
            Reconciliation reconciliation,
            Deployments deployments,
            Clock clock) {
        this.pipeline = pipeline;
        this.mirror = mirror;
        this.history = history;
        this.confirmations = new OngoingVerifications(history, verifications, ongoing, clock);
        this.notifier = new WaiterNotifier(new Commits(mirror), history, deployed, waiting, confirmations);
        this.ongoing = ongoing;
        this.reconciliation = reconciliation;
        RefDeployment refs = new RefDeployment(mirror, history);
        this.preflight = new PromotionPreflight(planner, deployed, history, refs, waiting, clock);
        this.byRef = new RefPromotion(
                history, new DeployMoves(mirror), refs, new Completions(history, clock), preflight, ongoing);
        this.holds = new HoldNews(history, waiting, clock);
        this.delegated =
                new DelegatedDeployments(history, waiting, ongoing, confirmations, notifier, holds, deployments, clock);
        this.start = new DelegatedStart(history, waiting, ongoing, deployments, delegated);
        this.clock = clock;
    }

    /**
     * Carries out a request. Returns when the deploy ref is moved; the verification continues in the background. If the
     * environment has no ref, a job or the body of a waiting build deploys: then it returns when that has started, with
     * the started entry. Blocks on the network for the push.
     *
     * @throws ReleaseException if a gate refuses, the deploy ref has moved meanwhile, another promotion is in progress,
     *     the remote refuses, or a required reason is missing: the deploy ref has not moved. Also if the remote stops
     *     responding: then the next fetch determines the position of the ref, and records it in the history
     */
    public Promotion proceed(Request request) {
        Environment target = pipeline.environment(request.environment());
        PromotionPreflight.checkReason(request, target);
        if (target.job().isPresent()) {
            // It may have ended since the last check.
            delegated.follow(target);
        }
        Ongoing mine = new Ongoing(request.kind(), request.commit(), request.actor(), clock.instant());
        ongoing.begin(target.name(), mine);
        Promotion promotion;
        Runnable tell;
        try {
            if (target.ref().isEmpty()) {
                return delegate(request, target, mine);
            }
            promotion = deploy(request, target, mine);
            // Before anything else can end their wait.
            tell = endWaiting(target, request, promotion);
        } finally {
            ongoing.pushed(target.name());
        }
        tell.run();
        holds.after(target.name(), promotion.deployed().entry());
        return promotion;
    }

    /** The deployment is done: builds that could not be notified are notified after the next fetch. */
    private Runnable endWaiting(Environment target, Request request, Promotion promotion) {
        try {
            return notifier.promoted(target, request.commit(), promotion);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The builds that wait for " + target.name() + " could not be notified");
            return () -> {};
        }
    }

    /**
     * Notifies builds whose commit is on an environment by now, regardless of who deployed it, and builds that are
     * superseded or timed out. Does not block on the network.
     */
    public void tellWaiting(Environment target) {
        notifier.look(target);
        notifier.endWaiting(target, ongoing, clock.instant());
    }

    /**
     * Ends the wait of a build, for each of its steps, like an abort of the build.
     *
     * @throws ReleaseException if it does not wait there, or its commit is being deployed
     */
    public void abort(Environment target, String build, String actor) {
        notifier.abort(target, ongoing, build, actor);
    }

    /**
     * Ends the running deployment of a commit as far as that can be ended: the job or the build whose body deploys, or the
     * verification of what is deployed. Returns without waiting for its end.
     *
     * @return {@code DEPLOYING} or {@code VERIFYING}: what is ended
     * @throws ReleaseException if there is nothing of that, or the result of the verification is only being recorded
     */
    public DeploymentStage abortDeployment(Environment target, CommitId commit, String actor) {
        Optional<OngoingVerification> stopped = ongoing.stage(target.name()) == DeploymentStage.VERIFYING
                ? ongoing.confirmationAt(target.name())
                        .filter(one -> one.promotion().commit().equals(commit))
                        .filter(one -> one.stop(actor))
                : Optional.empty();
        if (stopped.isPresent()) {
            return DeploymentStage.VERIFYING;
        }
        // Refuses if no job or build deploys it.
        delegated.abort(target, commit, actor);
        return DeploymentStage.DEPLOYING;
    }

    /**
     * Resumes the verification of the newest promotion, if it has no result and is not running; empty if there is
     * nothing to verify, or if the deployment was too long ago.
     */
    public Optional<CompletableFuture<Recorded>> confirmAgain(Environment target) {
        return history.latest(target.name())
                .deployment()
                .filter(deployment -> deployment.entry().kind() == EntryKind.PROMOTE)
                .filter(deployment -> deployment.entry().result() == DeploymentState.DEPLOYED)
                .filter(confirmations::isRecent)
                .filter(deployment -> ongoing.at(target.name()).isEmpty())
                .flatMap(deployment -> confirmations.again(target, deployment))
                .map(Promotion::finished);
    }

    /** Returns the deployments that are carried out by jobs and bodies. */
    public DelegatedDeployments delegated() {
        return delegated;
    }

    private Promotion delegate(Request request, Environment target, Ongoing mine) {
        settleUnfinished(target);
        return start.begin(target, request, mine, through -> preflight.begin(through, target));
    }

    private Promotion deploy(Request request, Environment target, Ongoing mine) {
        settleUnfinished(target);
        Recorded deployed = byRef.deploy(request, target);
        return confirmations.begin(target, deployed, mine);
    }

    /** An answer that was lost, or a crash: what became of it must be known before anything else is moved. */
    private void settleUnfinished(Environment target) {
        if (history.latest(target.name()).unfinished().isPresent()) {
            new EnvironmentFetch(mirror, history).of(target);
            reconciliation.settle(target, byRef.begun(target.name()));
            delegated.settle(target);
        }
    }
}
