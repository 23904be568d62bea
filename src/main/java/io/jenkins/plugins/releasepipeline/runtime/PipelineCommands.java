package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.ClosedGatesException;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.util.Optional;

/**
 * The actions of people and builds on a live pipeline. After each, the summary is updated and automatic actions are
 * evaluated.
 */
final class PipelineCommands {

    private final Pipeline pipeline;
    private final PipelineComponents components;

    PipelineCommands(Pipeline pipeline, PipelineComponents components) {
        this.pipeline = pipeline;
        this.components = components;
    }

    /** See {@link LivePipeline#proceed}. */
    Promotion proceed(Request request) {
        try {
            if (request.kind() == EntryKind.PROMOTE) {
                components.freshness.needFresh(pipeline.environment(request.environment()));
            } else {
                components.freshness.needFetched();
            }
            Promotion promotion = components.promoter.proceed(request);
            if (request.rollback() && promotion.deployed().entry().result().isThere()) {
                // A rollback holds its environment.
                String reason = request.reason().orElse("");
                components.waiting.tell(request.environment(), build -> build.held(request.actor(), reason));
            }
            components.autopilot.follow(promotion);
            fetchSoonIfBehind(request.environment());
            return promotion;
        } catch (ReleaseException e) {
            tellWaiting(request, e);
            throw e;
        } finally {
            components.summary.look();
        }
    }

    /** A push that could not be recorded would appear as drift until the next fetch. */
    private void fetchSoonIfBehind(String environment) {
        pipeline.environment(environment)
                .ref()
                .filter(components.mirror::isBehind)
                .ifPresent(ref -> components.schedule.wake());
    }

    /** The logs of builds that wait for this commit show why they still wait. */
    private void tellWaiting(Request request, ReleaseException problem) {
        if (request.kind() == EntryKind.PROMOTE) {
            String why = problem instanceof ClosedGatesException closed ? closed.gates() : problem.getMessage();
            components.waiting.tell(
                    request.environment(), request.commit(), build -> build.refused(request.actor(), why));
        }
    }

    /** See {@link LivePipeline#deployed}. */
    Promotion deployed(String environment, CommitId started) {
        try {
            Promotion promotion = components.promoter.delegated().succeeded(pipeline.environment(environment), started);
            components.autopilot.follow(promotion);
            return promotion;
        } finally {
            components.summary.look();
        }
    }

    /** See {@link LivePipeline#notDeployed}. */
    void notDeployed(String environment, CommitId started, String why) {
        components.promoter.delegated().failed(environment, started, why);
        components.summary.look();
    }

    /** See {@link LivePipeline#jobEnded}. */
    void jobEnded() {
        pipeline.environments().stream()
                .filter(environment -> environment.job().isPresent())
                .forEach(environment -> {
                    components.promoter.delegated().follow(environment);
                    components.promoter.tellWaiting(environment);
                });
        components.summary.look();
        components.autopilot.lookSoon();
    }

    /** See {@link LivePipeline#hold}. */
    Optional<Ongoing> hold(String environment, String actor, String reason) {
        Optional<Ongoing> before = components.ongoing.arrivingAt(environment);
        components.holds.hold(environment, actor, reason);
        components.waiting.tell(environment, build -> build.held(actor, reason));
        components.summary.look();
        // A deployment of another controller is only in the history, and now in the local copy, because the hold was
        // appended to it.
        return before.or(() -> components.ongoing.arrivingAt(environment)).or(() -> components
                .history
                .latest(environment)
                .unfinished()
                .map(Recorded::entry)
                .map(Ongoing::of));
    }

    /** See {@link LivePipeline#release}. */
    void release(String environment, String actor) {
        components.holds.release(environment, actor);
        components.waiting.tell(environment, build -> build.released(actor));
        components.summary.look();
        components.autopilot.lookSoon();
    }

    /** See {@link LivePipeline#abort}. */
    void abort(String environment, String build, String actor) {
        components.promoter.abort(pipeline.environment(environment), build, actor);
    }

    /** See {@link LivePipeline#waitFor}. */
    Runnable waitFor(WaitingPromotion promotion, WaitingBuild build) {
        if (build instanceof DeployingBuild deploying) {
            components.promoter.delegated().neverBegan(promotion.environment(), deploying);
        }
        Runnable takeBack = components.waiting.add(promotion, build);
        components.promoter.tellWaiting(pipeline.environment(promotion.environment()));
        components.deadlines.lookAgainInTime();
        components.notifications.look();
        return takeBack;
    }
}
