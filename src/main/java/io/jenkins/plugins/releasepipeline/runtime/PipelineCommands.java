package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.EntryKind;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.ClosedGatesException;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.util.Optional;

/**
 * What people and builds set going on a live pipeline. After each, the summary is read anew, and whatever goes on by
 * itself from there is looked after.
 */
final class PipelineCommands {

    private final Pipeline pipeline;
    private final PipelineComponents parts;

    PipelineCommands(Pipeline pipeline, PipelineComponents parts) {
        this.pipeline = pipeline;
        this.parts = parts;
    }

    /** See {@link LivePipeline#proceed}. */
    Promotion proceed(Request request) {
        try {
            if (request.kind() == EntryKind.PROMOTE) {
                parts.freshness.needFresh(pipeline.environment(request.environment()));
            } else {
                parts.freshness.needFetched();
            }
            Promotion promotion = parts.promoter.proceed(request);
            if (request.rollback() && promotion.deployed().entry().result().isThere()) {
                // A rollback holds its environment.
                String reason = request.reason().orElse("");
                parts.waiting.tell(request.environment(), build -> build.held(request.actor(), reason));
            }
            parts.autopilot.follow(promotion);
            fetchSoonIfBehind(request.environment());
            return promotion;
        } catch (ReleaseException e) {
            tellWaiting(request, e);
            throw e;
        } finally {
            parts.summary.look();
        }
    }

    /** What we pushed and could not write here would look like drift until the next fetch. */
    private void fetchSoonIfBehind(String environment) {
        pipeline.environment(environment).ref().filter(parts.mirror::isBehind).ifPresent(ref -> parts.schedule.wake());
    }

    /** Whoever waits for this commit reads in the build's log why it still waits. */
    private void tellWaiting(Request request, ReleaseException problem) {
        if (request.kind() == EntryKind.PROMOTE) {
            String why = problem instanceof ClosedGatesException closed ? closed.gates() : problem.getMessage();
            parts.waiting.tell(request.environment(), request.commit(), build -> build.refused(request.actor(), why));
        }
    }

    /** See {@link LivePipeline#deployed}. */
    Promotion deployed(String environment, CommitId started) {
        try {
            Promotion promotion = parts.promoter.delegated().succeeded(pipeline.environment(environment), started);
            parts.autopilot.follow(promotion);
            return promotion;
        } finally {
            parts.summary.look();
        }
    }

    /** See {@link LivePipeline#notDeployed}. */
    void notDeployed(String environment, CommitId started, String why) {
        parts.promoter.delegated().failed(environment, started, why);
        parts.summary.look();
    }

    /** See {@link LivePipeline#jobEnded}. */
    void jobEnded() {
        pipeline.environments().stream()
                .filter(environment -> environment.job().isPresent())
                .forEach(environment -> {
                    parts.promoter.delegated().follow(environment);
                    parts.promoter.tellWaiting(environment);
                });
        parts.summary.look();
        parts.autopilot.lookSoon();
    }

    /** See {@link LivePipeline#hold}. */
    Optional<Ongoing> hold(String environment, String actor, String reason) {
        Optional<Ongoing> before = parts.ongoing.arrivingAt(environment);
        parts.holds.hold(environment, actor, reason);
        parts.waiting.tell(environment, build -> build.held(actor, reason));
        parts.summary.look();
        // What another controller began is in the history alone, and by now in ours, as the hold was appended to it.
        return before.or(() -> parts.ongoing.arrivingAt(environment)).or(() -> parts.history
                .latest(environment)
                .unfinished()
                .map(Recorded::entry)
                .map(Ongoing::of));
    }

    /** See {@link LivePipeline#release}. */
    void release(String environment, String actor) {
        parts.holds.release(environment, actor);
        parts.waiting.tell(environment, build -> build.released(actor));
        parts.summary.look();
        parts.autopilot.lookSoon();
    }

    /** See {@link LivePipeline#abort}. */
    void abort(String environment, String build, String actor) {
        parts.promoter.abort(pipeline.environment(environment), build, actor);
    }

    /** See {@link LivePipeline#waitFor}. */
    Runnable waitFor(WaitingPromotion promotion, WaitingBuild build) {
        if (build instanceof DeployingBuild deploying) {
            parts.promoter.delegated().neverBegan(promotion.environment(), deploying);
        }
        Runnable takeBack = parts.waiting.add(promotion, build);
        parts.promoter.tellWaiting(pipeline.environment(promotion.environment()));
        parts.deadlines.lookAgainInTime();
        return takeBack;
    }
}
