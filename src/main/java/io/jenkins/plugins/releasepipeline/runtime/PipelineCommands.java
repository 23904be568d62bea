package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.ClosedGatesException;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.time.Instant;
import java.util.List;
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
            components.autopilot.follow(promotion);
            if (request.undoes()) {
                components.autopilot.lookSoon();
            }
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
            // It may have lifted a hold.
            components.autopilot.lookSoon();
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

    /** See {@link LivePipeline#hold(String)}. */
    Optional<Hold> hold(String environment) {
        return components
                .history
                .latest(environment)
                .hold(components.host.clock().instant());
    }

    /** See {@link LivePipeline#hold(String, String, String, Optional)}. */
    Optional<Ongoing> hold(String environment, String actor, String reason, Optional<Instant> until) {
        Optional<Ongoing> before = components.ongoing.arrivingAt(environment);
        components.holds.hold(environment, actor, reason, until);
        tellHeld(environment);
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

    private void tellHeld(String environment) {
        components
                .history
                .latest(environment)
                .hold()
                .ifPresent(hold -> components.waiting.tell(environment, build -> build.held(hold)));
    }

    /** See {@link LivePipeline#editHold}. */
    void editHold(String environment, Instant since, String actor, String reason, Optional<Instant> until) {
        components.holds.edit(environment, since, actor, reason, until);
        tellHeld(environment);
        components.summary.look();
    }

    /** See {@link LivePipeline#lineChanged}. */
    void lineChanged() {
        LineState line = components.host.line().get();
        line.entries().stream().findFirst().ifPresent(newest -> pipeline.environments()
                .forEach(environment -> components.waiting.tell(environment.name(), build -> line.hold()
                        .ifPresentOrElse(build::stopped, () -> build.started(Optional.of(newest.actor()))))));
        components.holdsChanged();
    }

    /** See {@link LivePipeline#underWay}. */
    List<Ongoing> underWay() {
        return pipeline.environments().stream()
                .flatMap(environment -> components.ongoing.arrivingAt(environment.name()).stream())
                .toList();
    }

    /** See {@link LivePipeline#release}. */
    void release(String environment, String actor) {
        components.holds.release(environment, actor);
        components.waiting.tell(environment, build -> build.released(Optional.of(actor)));
        components.autopilot.lookSoon();
        components.summary.look();
    }

    /** See {@link LivePipeline#abort}. */
    void abort(String environment, String build, String actor) {
        components.promoter.abort(pipeline.environment(environment), build, actor);
    }

    /** See {@link LivePipeline#abortDeployment}. */
    DeploymentStage abortDeployment(String environment, CommitId commit, String actor) {
        try {
            return components.promoter.abortDeployment(pipeline.environment(environment), commit, actor);
        } finally {
            components.summary.look();
        }
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
