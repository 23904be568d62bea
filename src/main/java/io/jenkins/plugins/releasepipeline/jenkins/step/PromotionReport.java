package io.jenkins.plugins.releasepipeline.jenkins.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummary;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummary.Phase;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummaryAction;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Reports the progress of a promotion in the build's log and on its page: the plan, who chose Proceed, the move, the
 * result. Saved with its step, so that nothing is reported again after a restart. Only {@link #waits} blocks on the
 * disk or the network, and it never throws: the promotion is more important than its report.
 */
public final class PromotionReport implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(PromotionReport.class.getName());

    /** Distinguishes the step from the others of its build. */
    private final String step;
    /** The summary on the build's page; null: the step has not started to wait yet. */
    private volatile DeploymentSummary now;

    /** For the log of a step of this name. */
    public PromotionReport(String step) {
        this.step = step;
    }

    /** Returns whether it waits for Proceed. */
    public boolean isWaiting() {
        DeploymentSummary last = now;
        return last != null && last.phase() == Phase.WAITS;
    }

    /** It starts to wait; after a restart, it continues to wait. */
    public void waits(StepRun stepRun, String environment, CommitId commit, String message) {
        if (now != null) {
            show(stepRun, now);
            return;
        }
        show(stepRun, DeploymentSummary.waits(environment, commit, message));
        PrintStream log = stepRun.log().getLogger();
        String what =
                Messages.PromoteToProductionExecution_Waits(commit.abbreviated(), environment, stepRun.linkToPage(""));
        log.println(message.isEmpty() ? what : OneLine.of(message) + ": " + what);
        try {
            stepRun.live()
                    .pipeline()
                    .environment(environment)
                    .access()
                    .who(RestrictedAction.PROMOTE, environment)
                    .map(OneLine::of)
                    .ifPresent(log::println);
            PlanLines.of(stepRun.live().plan(EntryKind.PROMOTE, environment, commit))
                    .forEach(log::println);
        } catch (ReleaseException e) {
            // It waits in any case: Proceed uses a plan of that moment.
            log.println(OneLine.of(e.getMessage()));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "No plan available for " + stepRun.build());
        }
    }

    /** The deployment has failed: it continues to wait. */
    public void waitsOn(StepRun stepRun) {
        DeploymentSummary last = now;
        if (last != null && last.phase() == Phase.DEPLOYS) {
            show(stepRun, last.in(Phase.WAITS));
        }
    }

    /** A user chose Proceed: the body runs, or a job has started. */
    public void begun(StepRun stepRun, String environment, Recorded started) {
        stepRun.log().getLogger().println(proceed(environment, started.entry()));
        stepRun.log().getLogger().println(Messages.PromotionReport_Begun(environment));
        show(stepRun, DeploymentSummary.of(Phase.DEPLOYS, environment, started));
    }

    /** The commit is on the environment, or one that contains it. */
    public void arrived(StepRun stepRun, String environment, Recorded deployed) {
        DeploymentSummary before = now;
        show(stepRun, DeploymentSummary.of(Phase.THERE, environment, deployed));
        safely(() -> tell(stepRun, environment, deployed, before));
    }

    private static void tell(StepRun stepRun, String environment, Recorded deployed, DeploymentSummary before) {
        if (before == null) {
            Entry entry = deployed.entry();
            String commit = entry.commit().map(CommitId::abbreviated).orElse("-");
            stepRun.log().getLogger().println(Messages.PromotionReport_Already(environment, commit, entry.actor()));
        } else if (!before.isThere() || !before.isAbout(deployed)) {
            tell(stepRun, environment, deployed.entry(), before.isAbout(deployed));
        }
    }

    private static void tell(StepRun stepRun, String environment, Entry entry, boolean proceedIsTold) {
        PrintStream log = stepRun.log().getLogger();
        String commit = entry.commit().map(CommitId::abbreviated).orElse("-");
        if (entry.kind() == EntryKind.OBSERVED) {
            log.println(Messages.PromotionReport_Observed(environment, commit));
            return;
        }
        if (!proceedIsTold) {
            log.println(
                    entry.kind() == EntryKind.PROMOTE
                            ? proceed(environment, entry)
                            : Messages.PromotionReport_Put(entry.actor(), commit, environment));
        }
        String before = entry.previous().map(CommitId::abbreviated).orElse("-");
        log.println(ref(stepRun, environment)
                .map(label -> Messages.PromotionReport_Moved(label, before, commit))
                .orElseGet(() -> Messages.PromotionReport_Deployed(environment, commit, before)));
    }

    private static Optional<String> ref(StepRun stepRun, String environment) {
        return stepRun.live().pipeline().environments().stream()
                .filter(target -> target.name().equals(environment))
                .flatMap(target -> target.deployRef().stream())
                .findFirst()
                .filter(ref -> ref instanceof DeployRef.Branch || ref instanceof DeployRef.Tag)
                .map(DeployRef::label);
    }

    /** The line with the user who chose Proceed, and the reason. */
    private static String proceed(String environment, Entry entry) {
        String commit = entry.commit().map(CommitId::abbreviated).orElse("-");
        return entry.reason()
                .map(reason -> Messages.PromotionReport_ProceedFor(entry.actor(), environment, commit, reason))
                .orElseGet(() -> Messages.PromotionReport_Proceed(entry.actor(), environment, commit));
    }

    /** The step has its result. */
    public void finished(StepRun stepRun, String environment, Recorded recorded) {
        DeploymentState result = recorded.entry().result();
        String commit = recorded.entry().commit().map(CommitId::abbreviated).orElse("-");
        Phase phase =
                switch (result) {
                    case VERIFIED -> Phase.VERIFIED;
                    case UNVERIFIED -> Phase.UNVERIFIED;
                    default -> Phase.DONE;
                };
        show(stepRun, DeploymentSummary.of(phase, environment, recorded));
        if (phase == Phase.UNVERIFIED) {
            stepRun.log().getLogger().println(Messages.PromotionReport_Unverified(environment, commit));
        } else if (recorded.entry().kind() == EntryKind.PROMOTE) {
            watch(stepRun, environment)
                    .map(time -> Messages.PromotionReport_Watched(environment, time.toMinutes()))
                    .ifPresent(stepRun.log().getLogger()::println);
        }
    }

    /** The step does not wait for it. */
    private static Optional<Duration> watch(StepRun stepRun, String environment) {
        return stepRun.live().pipeline().environments().stream()
                .filter(target -> target.name().equals(environment))
                .flatMap(target -> target.automation().watch().stream())
                .findFirst();
    }

    /** The step ends without a result: the log shows what stays. If nothing was deployed, the page shows nothing. */
    public void over(StepContext context) {
        DeploymentSummary last = now;
        try {
            if (last != null && last.phase() == Phase.THERE) {
                context.get(TaskListener.class)
                        .getLogger()
                        .println(Messages.PromotionReport_Stays(last.environment(), last.commit()));
            } else if (last != null && !last.isThere()) {
                now = last.in(Phase.OVER);
                Run<?, ?> run = context.get(Run.class);
                DeploymentSummaryAction.replace(run, step, now);
                LivePipelines.get().inBackground(() -> save(run));
            }
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, "The final state of a promotion could not be logged", e);
        }
    }

    private void show(StepRun stepRun, DeploymentSummary next) {
        now = next;
        safely(() -> {
            DeploymentSummaryAction.show(
                    stepRun.run(), step, stepRun.live().pipeline().name(), next);
            stepRun.pipelines().inBackground(() -> save(stepRun.run()));
        });
    }

    private static void safely(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "The progress of a promotion could not be reported", e);
        }
    }

    /** Saves it if possible; a completed build is saved by Jenkins itself. Blocks on the disk. */
    public static void save(Run<?, ?> run) {
        try {
            if (run.isBuilding()) {
                run.save();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> run + " could not be saved");
        }
    }
}
