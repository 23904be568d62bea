package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummary.Phase;
import java.util.Optional;
import jenkins.model.RunAction2;

/**
 * Tells on a build's page what one of its steps waits for, or what it has changed. Kept with the build, which may be saved at
 * any time: only the summary is ever replaced, as a whole. Whoever may read the build may read it.
 */
public final class DeploymentSummaryAction extends InvisibleAction implements RunAction2 {

    /** How many steps of a build are told of: a script may call them in a loop. */
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
     * Shows how far a step is. Does not block: who wants it on the disk before the build ends saves the build.
     *
     * @param step tells it from the other steps of the build
     * @param pipeline the name of its pipeline
     */
    public static void show(Run<?, ?> run, String step, String pipeline, DeploymentSummary now) {
        if (!replace(run, step, now)
                && run.getActions(DeploymentSummaryAction.class).size() < MOST) {
            run.addAction(new DeploymentSummaryAction(step, pipeline, now));
        }
    }

    /** The same for a step that was shown before; false where it was not. */
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

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** What the page says; empty: nothing. A build that has ended waits no more, however it ended. */
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

    /** Why it was done; may be empty. */
    public String getReason() {
        return summary.reason();
    }

    /** What is known of its verification; may be empty. */
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

    /** Whether the endpoints did not confirm it. */
    public boolean isBad() {
        return summary.phase() == Phase.UNVERIFIED;
    }

    /** The status page, relative to the root of Jenkins; empty where the pipeline is gone. */
    public String getPage() {
        String job = run.getParent().getFullName();
        LivePipelines pipelines = LivePipelines.get();
        return pipelines.of(job).stream()
                .filter(live -> live.pipeline().name().equals(pipeline))
                .findFirst()
                .map(live -> run.getParent().getUrl() + pipelines.page(live) + "/")
                .orElse("");
    }
}
