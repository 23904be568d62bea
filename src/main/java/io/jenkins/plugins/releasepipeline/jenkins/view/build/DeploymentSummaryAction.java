package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import hudson.model.BuildBadgeAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummary.Phase;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.Optional;
import jenkins.model.RunAction2;

/**
 * Shows on a build's page and in the build history what one of its steps waits for, or what it has changed. Persisted with the build, which may
 * be saved at any time: its only mutable state is the summary, which is replaced as a whole. Visible to everybody who
 * may read the build.
 */
public final class DeploymentSummaryAction extends InvisibleAction implements RunAction2, BuildBadgeAction {

    /** Maximum number of steps shown for a build: a script may call them in a loop. */
    static final int MOST = 20;

    private final String step;
    private final String pipeline;
    private volatile DeploymentSummary summary;
    private transient Run<?, ?> run;

    private DeploymentSummaryAction(String step, String pipeline, DeploymentSummary summary) {
        this.step = step;
        this.pipeline = pipeline;
        this.summary = summary;
    }

    /**
     * Shows the progress of a step. Does not block or save: to persist it before the build ends, save the build.
     *
     * @param step identifies the step in its build
     * @param pipeline the name of its pipeline
     */
    public static void show(Run<?, ?> run, String step, String pipeline, DeploymentSummary now) {
        if (!replace(run, step, now)
                && run.getActions(DeploymentSummaryAction.class).size() < MOST) {
            run.addAction(new DeploymentSummaryAction(step, pipeline, now));
        }
    }

    /** Replaces the summary of a step that is already shown; returns false if it is not. */
    public static boolean replace(Run<?, ?> run, String step, DeploymentSummary now) {
        Optional<DeploymentSummaryAction> own = run.getActions(DeploymentSummaryAction.class).stream()
                .filter(action -> action.step.equals(step))
                .findFirst();
        own.ifPresent(action -> action.summary = now);
        return own.isPresent();
    }

    @Override
    public void onAttached(Run<?, ?> build) {
        run = build;
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        run = build;
    }

    /** Returns the build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /**
     * Returns the text for the page; empty if there is none. A completed build does not wait any more, whatever its
     * result.
     */
    public String getText() {
        DeploymentSummary now = summary;
        boolean ended = !run.isBuilding();
        return switch (now.phase()) {
            case OVER -> "";
            case WAITS -> ended ? "" : Messages.DeploymentSummaryAction_Waits(now.commit(), now.environment());
            case DEPLOYS -> deploys(now, ended);
            default -> deployed(now);
        };
    }

    /** A step that rolls back by a job does not wait for it. */
    private static String deploys(DeploymentSummary now, boolean ended) {
        if (now.isRollback()) {
            return Messages.DeploymentSummaryAction_RollsBack(
                    now.actor(), now.environment(), now.commit(), before(now));
        }
        return ended ? "" : Messages.DeploymentSummaryAction_Deploys(now.commit(), now.environment(), now.actor());
    }

    private static String deployed(DeploymentSummary now) {
        if (now.isObserved()) {
            return Messages.DeploymentSummaryAction_Observed(now.environment(), now.commit());
        }
        if (now.isRollback()) {
            return Messages.DeploymentSummaryAction_RolledBack(
                    now.actor(), now.environment(), now.commit(), before(now));
        }
        return now.isReset()
                ? Messages.DeploymentSummaryAction_Reset(now.actor(), now.environment(), now.commit(), before(now))
                : Messages.DeploymentSummaryAction_Promoted(now.actor(), now.commit(), now.environment(), before(now));
    }

    private static String before(DeploymentSummary now) {
        return now.previous().isEmpty() ? "-" : now.previous();
    }

    /** Returns the reason; may be empty. */
    public String getReason() {
        return summary.reason();
    }

    /** Returns the state of its verification; may be empty. */
    public String getVerification() {
        return switch (summary.phase()) {
            case THERE ->
                run.isBuilding()
                        ? Messages.DeploymentSummaryAction_Verifying()
                        : Messages.DeploymentSummaryAction_NotFollowed();
            case VERIFIED -> Messages.DeploymentSummaryAction_Verified();
            case UNVERIFIED -> Messages.DeploymentSummaryAction_Unverified();
            default -> "";
        };
    }

    /** Returns whether the deployment is not verified. */
    public boolean isBad() {
        return summary.phase() == Phase.UNVERIFIED;
    }

    /** Returns whether it waits for Proceed. */
    public boolean isWaiting() {
        return summary.phase() == Phase.WAITS && run.isBuilding();
    }

    /** Returns whether it waits for a Proceed that the user may give. */
    public boolean isForMe() {
        return isWaiting()
                && run.getParent().hasPermission(ReleasePermissions.PROMOTE)
                && live().stream()
                        .flatMap(live -> live.pipeline().environments().stream())
                        .filter(environment -> environment.name().equals(summary.environment()))
                        .anyMatch(environment ->
                                environment.access().lets(JenkinsActor.current(), RestrictedAction.PROMOTE));
    }

    /** Returns what the badge in the build history says; empty: no badge. */
    public String getBadge() {
        String text = getText();
        String verification = getVerification();
        return text.isEmpty() || verification.isEmpty()
                ? text
                : Messages.DeploymentSummaryAction_Badge(text, verification);
    }

    /** Returns what to add to the address of the status page so that it asks for Proceed. */
    public String getQuestion() {
        return "?promote=" + summary.commitId() + "&environment=" + summary.environment();
    }

    /** Returns the status page, relative to the root of Jenkins; empty if the pipeline no longer exists. */
    public String getPage() {
        return live().flatMap(LivePipelines.get()::pageUrl).orElse("");
    }

    private Optional<LivePipeline> live() {
        return LivePipelines.get().of(run.getParent()).stream()
                .filter(live -> live.pipeline().name().equals(pipeline))
                .findFirst();
    }
}
