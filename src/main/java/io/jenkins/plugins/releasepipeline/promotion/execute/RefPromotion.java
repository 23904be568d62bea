package io.jenkins.plugins.releasepipeline.promotion.execute;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import io.jenkins.plugins.releasepipeline.history.Appended;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Pushed;
import io.jenkins.plugins.releasepipeline.history.RefTransaction;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.deploy.Completions;
import io.jenkins.plugins.releasepipeline.promotion.deploy.DeployMoves;
import io.jenkins.plugins.releasepipeline.promotion.deploy.RefDeployment;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A promotion that moves a deploy ref: in one push with its entry where history and remote can do that, else entry, moves,
 * entry. For whoever has claimed the environment. Thread-safe.
 */
final class RefPromotion {

    private final History history;
    private final DeployMoves moves;
    private final RefDeployment refs;
    private final Completions completions;
    private final PromotionPreflight preflight;
    private final OngoingPromotions ongoing;
    /** By environment, what we began last: while the environment is ours, it is not at work any more. */
    private final Map<String, CommitId> begun = new ConcurrentHashMap<>();

    RefPromotion(
            History history,
            DeployMoves moves,
            RefDeployment refs,
            Completions completions,
            PromotionPreflight preflight,
            OngoingPromotions ongoing) {
        this.history = history;
        this.moves = moves;
        this.refs = refs;
        this.completions = completions;
        this.preflight = preflight;
        this.ongoing = ongoing;
    }

    /** The started entry that was written here last for an environment, if any was. */
    Optional<CommitId> begun(String environment) {
        return Optional.ofNullable(begun.get(environment));
    }

    /** The entry that says that the commit is there; see {@link Promoter#proceed}. */
    Recorded deploy(Request request, Environment target) {
        return together(request, target).orElseGet(() -> stepByStep(request, target));
    }

    /** What to do, if all gates let it through and nobody moved the deploy ref since it was seen. */
    private RefTransaction decide(Request request, Environment target) {
        Entry started = preflight.begin(request, target);
        ongoing.cleared(target.name());
        return moves.of(target, request, started);
    }

    /** Moves the ref and appends the entry by one push; empty where the history or the remote can't do that. */
    private Optional<Recorded> together(Request request, Environment target) {
        if (!history.isAtomic()
                || target.deployRef().filter(RefPromotion::isRecreated).isPresent()) {
            return Optional.empty();
        }
        Pushed pushed = history.push(target.name(), () -> {
            RefTransaction step = decide(request, target);
            return new RefTransaction(step.moves(), step.entry().as(DeploymentState.DEPLOYED));
        });
        if (pushed.recorded().isEmpty() && !(pushed.outcome() instanceof MoveOutcome.NotAtomic)) {
            String ref = target.deployRef().map(DeployRef::label).orElse("");
            throw refs.problem(target, request, ref, pushed.outcome());
        }
        pushed.recorded().ifPresent(there -> ongoing.replaced(target.name()));
        return pushed.recorded();
    }

    /** A ref can't be deleted and made by the same push. */
    private static boolean isRecreated(DeployRef ref) {
        return ref instanceof DeployRef.Tag tag && tag.recreate();
    }

    /** Entry, moves, entry: a crash in between is found out by the next fetch. */
    private Recorded stepByStep(Request request, Environment target) {
        Appended<RefTransaction> begins = history.append(
                        target.name(), state -> Optional.of(decide(request, target)), RefTransaction::entry)
                .orElseThrow();
        Recorded started = begins.recorded();
        begun.put(target.name(), started.id());
        Optional<String> deleted = Optional.empty();
        for (RefMove move : begins.decision().moves()) {
            // When this throws, nobody knows whether the ref moved: the entry stays started until a fetch tells.
            Optional<ReleaseException> refusal = refs.move(target, request, move);
            if (refusal.isPresent()) {
                String why = refusal.get().getMessage()
                        + deleted.map(ref -> " " + Messages.RefPromotion_Deleted(ref))
                                .orElse("");
                completions.complete(target.name(), started, DeploymentState.FAILED, List.of(why));
                throw new ReleaseException(why, refusal.get());
            }
            deleted = move.target().isEmpty() ? Optional.of(move.ref()) : Optional.empty();
        }
        ongoing.replaced(target.name());
        try {
            return completions.complete(target.name(), started, DeploymentState.DEPLOYED, List.of());
        } catch (ReleaseException e) {
            String commit = request.commit().abbreviated();
            throw new ReleaseException(Messages.RefPromotion_NotRecorded(target.name(), commit, e.getMessage()), e);
        }
    }
}
