package io.jenkins.plugins.releasepipeline.jenkins.step.rollback;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.DeploymentResult;
import io.jenkins.plugins.releasepipeline.jenkins.step.PlanLines;
import io.jenkins.plugins.releasepipeline.jenkins.step.PromotionReport;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummary;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummary.Phase;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummaryAction;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Rolls back. A restart in between fails the step: the history has its state. */
final class RollbackToExecution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {

    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final String commit;
    private final String version;
    private final Integer build;
    private final String environment;
    private final String reason;

    RollbackToExecution(StepContext context, RollbackToStep step) {
        super(context);
        this.pipeline = step.getPipeline();
        this.commit = step.getCommit();
        this.version = step.getVersion();
        this.build = step.getBuild();
        this.environment = step.getEnvironment();
        this.reason = step.getReason();
    }

    @Override
    protected Map<String, Object> run() throws IOException, InterruptedException {
        return StepRun.with(getContext(), pipeline, this::rollBack);
    }

    private Map<String, Object> rollBack(StepRun stepRun) {
        Environment there = stepRun.environment(environment);
        String target = there.name();
        String why = Arguments.needed("reason", reason);
        CommitId to = wanted(stepRun);
        checkThatAJenkinsfileMay(stepRun, target, to);
        String starter = BuildInitiator.withPermission(stepRun.run(), ReleasePermissions.ROLLBACK, "rollbackTo", there);
        // The commit is not chosen by the user who started the build, but by the Jenkinsfile: the history shows both.
        String actor = starter + " through " + stepRun.build();
        Plan plan = stepRun.live().plan(EntryKind.ROLLBACK, target, to);
        PlanLines.of(plan).forEach(stepRun.log().getLogger()::println);
        plan.overwritten().map(OneLine::of).ifPresent(stepRun.log().getLogger()::println);
        Optional<CommitId> expected = stepRun.live().current(target);
        Request request = new Request(
                EntryKind.ROLLBACK, target, to, expected, actor, Optional.of(why), Optional.of(stepRun.build()));
        Recorded recorded = stepRun.live().proceed(request).deployed();
        Entry entry = recorded.entry();
        String before = expected.map(CommitId::abbreviated).orElse("-");
        stepRun.log()
                .getLogger()
                .println(
                        entry.result() == DeploymentState.STARTED
                                ? Messages.RollbackToExecution_Begun(target, to.abbreviated(), before, actor)
                                : Messages.RollbackToExecution_Done(target, to.abbreviated(), before, actor));
        Phase phase = entry.result() == DeploymentState.STARTED ? Phase.DEPLOYS : Phase.DONE;
        DeploymentSummary summary = DeploymentSummary.of(phase, target, recorded);
        DeploymentSummaryAction.show(
                stepRun.run(), recorded.id().hex(), stepRun.live().pipeline().name(), summary);
        PromotionReport.save(stepRun.run());
        return DeploymentResult.of(stepRun.live(), target, recorded);
    }

    /** Otherwise, the author of the Jenkinsfile could use the permission of the user who started the build. */
    private static void checkThatAJenkinsfileMay(StepRun stepRun, String target, CommitId to) {
        String pipeline = stepRun.live().pipeline().name();
        if (!ReleasePipelinesConfiguration.get().allowsRollbackStep(pipeline)) {
            String link = stepRun.linkToPage("?rollback=" + to.hex() + "&environment=" + target);
            stepRun.log().getLogger().println(Messages.RollbackToExecution_RollBack(to.abbreviated(), link));
            throw new ReleaseException(Messages.RollbackToExecution_NotAllowed(pipeline, target));
        }
    }

    private CommitId wanted(StepRun stepRun) {
        return switch (RollbackToStep.goal(commit, version, build)) {
            case "commit" -> stepRun.commit(commit);
            case "version" -> stepRun.version(version);
            default ->
                stepRun.live()
                        .builds()
                        .numbered(build)
                        .map(Build::commit)
                        .orElseThrow(() -> new ReleaseException(Messages.RollbackToExecution_UnknownBuild(
                                stepRun.job().getFullName(), String.valueOf(build))));
        };
    }
}
