package io.jenkins.plugins.releasepipeline.promotion.execute;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
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
        this.preflight = new PromotionPreflight(planner, deployed, history, refs, clock);
        this.byRef = new RefPromotion(
                history, new DeployMoves(mirror), refs, new Completions(history, clock), preflight, ongoing);
        this.delegated =
                new DelegatedDeployments(history, waiting, ongoing, confirmations, notifier, deployments, clock);
        this.start = new DelegatedStart(history, waiting, ongoing, deployments, delegated);
        this.clock = clock;
    }

    /**
     * Does what was asked for. Returns when the deploy ref is moved; verification goes on in the background. Where an
     * environment has none, a job or the body of a build that waits deploys: then it returns when that begins, with the
     * started entry. Blocks on the network for the push.
     *
     * @throws ReleaseException when a gate refuses, somebody moved the deploy ref meanwhile, another promotion is in
     *     progress, the remote refuses, or a rollback has no reason: the deploy ref is where it was. Also when the
     *     remote does not answer any more: then the next fetch finds out where the ref is, and the history says so
     */
    public Promotion proceed(Request request) {
        Environment target = pipeline.environment(request.environment());
        if (request.rollback() && request.reason().filter(r -> !r.isBlank()).isEmpty()) {
            throw new ReleaseException(Messages.Promoter_NoReason(target.name()));
        }
        if (target.job().isPresent()) {
            // It may have ended since anybody looked.
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
            // Before anything else may end their waiting.
            tell = endWaiting(target, request, promotion);
        } finally {
            ongoing.pushed(target.name());
        }
        tell.run();
        return promotion;
    }

    /** What happened has happened: whoever could not be told is told after the next fetch. */
    private Runnable endWaiting(Environment target, Request request, Promotion promotion) {
        try {
            return notifier.promoted(target, request.commit(), promotion);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Who waits for " + target.name() + " could not be told");
            return () -> {};
        }
    }

    /**
     * Tells those who wait for a commit that is on an environment by now, whoever put it there, and those in whose place
     * a newer build waits or whose time is up. Does not block on the network.
     */
    public void tellWaiting(Environment target) {
        notifier.look(target);
        notifier.endWaiting(target, ongoing, clock.instant());
    }

    /**
     * Ends the waiting of a build, of each of its steps, as an abort of the build would.
     *
     * @throws ReleaseException when it does not wait there, or its commit is just being put there
     */
    public void abort(Environment target, String build, String actor) {
        notifier.abort(target, ongoing, build, actor);
    }

    /**
     * Asks the endpoints about the newest promotion, where nobody knows yet whether they confirm it and nobody asks any
     * more; empty where there is nothing to ask, or it was so long ago that an answer says little about it.
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

    /** The deployments that others carry out. */
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
