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
    private final WaitingPromotions waiting;
    private final Verifications verifications;
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
        this.waiting = waiting;
        this.verifications = verifications;
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
        Ongoing mine = new Ongoing(request.rollback(), request.commit(), request.actor(), clock.instant());
        ongoing.begin(target.name(), mine);
        Promotion promotion;
        try {
            promotion = deploy(request, target, ref, mine);
        } finally {
            ongoing.pushed(target.name());
        }
        waiting.promoted(target.name(), promotion, awaited -> isOn(request.commit(), awaited));
        return promotion;
    }

    private boolean isOn(CommitId promoted, CommitId awaited) {
        Commits commits = new Commits(mirror);
        return promoted.equals(awaited) || commits.find(awaited).isPresent() && commits.contains(promoted, awaited);
    }

    private Promotion deploy(Request request, Environment target, DeployRef.Branch ref, Ongoing mine) {
        settleUnfinished(target);
        Optional<CommitId> actual = planner.current(target);
        if (!actual.equals(request.expected())) {
            throw refs.lostRace(target.name(), ref.ref(), request.expected(), actual);
        }
        Plan plan = planner.plan(request.rollback(), target, request.commit());
        if (!plan.isOpen()) {
            throw new ReleaseException(Messages.Promoter_GateRefuses(target.name(), String.join(" ", plan.refusals())));
        }
        Recorded started = history.append(target.name(), Entries.started(plan, request, clock.instant()));
        ongoing.push(target.name());
        RefMove move = new RefMove(ref.ref(), request.expected(), request.commit(), request.rollback());
        // When this throws, nobody knows whether the ref moved: the entry stays started until a fetch tells.
        Optional<ReleaseException> refusal = refs.move(target.name(), move);
        if (refusal.isPresent()) {
            complete(target, started, Result.FAILED, List.of(refusal.get().getMessage()), Map.of());
            throw refusal.get();
        }
        Recorded deployed = complete(target, started, Result.DEPLOYED, List.of(), Map.of());
        return new Promotion(deployed, verify(target, started, deployed, mine));
    }

    /** An answer that was lost, or a crash: what became of it must be known before anything else is moved. */
    private void settleUnfinished(Environment target) {
        if (history.state(target.name()).unfinished().isPresent()) {
            mirror.fetch();
            reconciliation.settle(target);
        }
    }

    private CompletableFuture<Recorded> verify(Environment target, Recorded started, Recorded deployed, Ongoing mine) {
        ongoing.verify(target.name(), mine);
        return verifications
                .start(target, deployed.entry().commit().orElseThrow())
                .map(verification -> {
                    ongoing.cancelBy(target.name(), mine, verification::cancel);
                    return verification.report().handle((report, problem) -> {
                        ongoing.verified(target.name(), mine);
                        Result result = report != null && report.proven() ? Result.VERIFIED : Result.UNVERIFIED;
                        List<String> text = Entries.verification(report);
                        return complete(
                                target,
                                started,
                                result,
                                text,
                                report == null ? Map.of() : Map.of("verification", report.toMap()));
                    });
                })
                .orElseGet(() -> {
                    ongoing.verified(target.name(), mine);
                    return CompletableFuture.completedFuture(deployed);
                });
    }

    private Recorded complete(
            Environment target, Recorded started, Result result, List<String> text, Map<String, Object> details) {
        Entry entry = started.entry().completed(started.id(), result, clock.instant(), text, details);
        return history.append(target.name(), entry);
    }
}
