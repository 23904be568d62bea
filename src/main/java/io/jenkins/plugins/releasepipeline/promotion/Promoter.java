package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.Commits;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.git.RefMove;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.history.Result;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Carries out promotions and rollbacks: gates, entry, push, entry, verification, entry. One at a time for each
 * environment. Thread-safe.
 */
public final class Promoter {

    private final Pipeline pipeline;
    private final Mirror mirror;
    private final History history;
    private final Planner planner;
    private final Confirmations confirmations;
    private final Arrivals arrivals;
    private final OngoingPromotions ongoing;
    private final Reconciliation reconciliation;
    private final RefDeployment refs;
    private final Clock clock;

    /** Promotes in one pipeline. */
    public Promoter(
            Pipeline pipeline,
            Mirror mirror,
            History history,
            Planner planner,
            WaitingPromotions waiting,
            Verifications verifications,
            OngoingPromotions ongoing,
            Reconciliation reconciliation,
            Clock clock) {
        this.pipeline = pipeline;
        this.mirror = mirror;
        this.history = history;
        this.planner = planner;
        this.confirmations = new Confirmations(history, verifications, ongoing, clock);
        this.arrivals = new Arrivals(new Commits(mirror), history, planner, waiting, confirmations);
        this.ongoing = ongoing;
        this.reconciliation = reconciliation;
        this.refs = new RefDeployment(mirror, history);
        this.clock = clock;
    }

    /**
     * Does what was asked for. Returns when the deploy ref is moved; verification goes on in the background. Blocks on
     * the network for the push.
     *
     * @throws ReleaseException when a gate refuses, somebody moved the deploy ref meanwhile, another promotion is in
     *     progress, the remote refuses, or a rollback has no reason: the deploy ref is where it was. Also when the
     *     remote does not answer any more: then the next fetch finds out where the ref is, and the history says so
     */
    public Promotion proceed(Request request) {
        Environment target = pipeline.environment(request.environment());
        DeployRef deployRef = target.deployRef()
                .orElseThrow(() -> new ReleaseException(Messages.Promoter_NoDeployRef(target.name())));
        if (!(deployRef instanceof DeployRef.Branch ref)) {
            throw new ReleaseException(Messages.Promoter_OnlyBranches(target.name(), deployRef.label()));
        }
        if (request.rollback() && request.reason().filter(r -> !r.isBlank()).isEmpty()) {
            throw new ReleaseException(Messages.Promoter_NoReason(target.name()));
        }
        Ongoing mine = new Ongoing(request.kind(), request.commit(), request.actor(), clock.instant());
        ongoing.begin(target.name(), mine);
        Promotion promotion;
        try {
            promotion = deploy(request, target, ref, mine);
        } finally {
            ongoing.pushed(target.name());
        }
        arrivals.promoted(target, request.commit(), promotion);
        return promotion;
    }

    /**
     * Tells those who wait for a commit that is on an environment by now, whoever put it there, and those in whose place
     * a newer build waits or whose time is up. Does not block on the network.
     */
    public void tellWaiting(Environment target) {
        arrivals.look(target);
        arrivals.endWaiting(target, ongoing, clock.instant());
    }

    /**
     * Asks the endpoints about the newest promotion, where nobody knows yet whether they confirm it and nobody asks any
     * more; empty where there is nothing to ask.
     */
    public Optional<CompletableFuture<Recorded>> confirmAgain(Environment target) {
        return history.latest(target.name())
                .deployment()
                .filter(deployment -> deployment.entry().kind() == Kind.PROMOTE)
                .filter(deployment -> deployment.entry().result() == Result.DEPLOYED)
                .filter(deployment -> ongoing.at(target.name()).isEmpty())
                .flatMap(deployment -> confirmations.again(target, deployment));
    }

    private Promotion deploy(Request request, Environment target, DeployRef.Branch ref, Ongoing mine) {
        settleUnfinished(target);
        Optional<CommitId> actual = planner.current(target);
        if (!actual.equals(request.expected())) {
            throw refs.lostRace(target.name(), ref.ref(), request.expected(), actual);
        }
        Plan plan = planner.plan(request.kind(), target, request.commit());
        if (!plan.isOpen()) {
            throw new ReleaseException(Messages.Promoter_GateRefuses(target.name(), String.join(" ", plan.refusals())));
        }
        Recorded started = history.append(target.name(), Entries.started(plan, request, clock.instant()));
        ongoing.push(target.name());
        RefMove move = new RefMove(ref.ref(), request.expected(), request.commit(), request.force());
        // When this throws, nobody knows whether the ref moved: the entry stays started until a fetch tells.
        Optional<ReleaseException> refusal = refs.move(target.name(), move);
        if (refusal.isPresent()) {
            complete(target, started, Result.FAILED, List.of(refusal.get().getMessage()), Map.of());
            throw refusal.get();
        }
        Recorded deployed = complete(target, started, Result.DEPLOYED, List.of(), Entries.kept(plan));
        return new Promotion(deployed, confirmations.begin(target, deployed, mine));
    }

    /** An answer that was lost, or a crash: what became of it must be known before anything else is moved. */
    private void settleUnfinished(Environment target) {
        if (history.state(target.name()).unfinished().isPresent()) {
            mirror.fetch();
            reconciliation.settle(target);
        }
    }

    private Recorded complete(
            Environment target, Recorded started, Result result, List<String> text, Map<String, Object> details) {
        Entry entry = started.entry().completed(started.id(), result, clock.instant(), text, details);
        return history.append(target.name(), entry);
    }
}
