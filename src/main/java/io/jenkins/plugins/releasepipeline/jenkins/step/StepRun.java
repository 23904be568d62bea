package io.jenkins.plugins.releasepipeline.jenkins.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.console.HyperlinkNote;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.builds.BranchJobs;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The context of a step: its build, and the pipeline that the build's job may use. Created when needed, never stored.
 *
 * @param run the build
 * @param log the build's log
 * @param live the pipeline
 * @param pipelines the pipelines of this Jenkins
 */
public record StepRun(Run<?, ?> run, TaskListener log, LivePipeline live, LivePipelines pipelines) {

    private static final Logger LOGGER = Logger.getLogger(StepRun.class.getName());

    /** The work of a step. */
    public interface Work<T> {
        T at(StepRun stepRun) throws IOException, InterruptedException;
    }

    /** Refuses a job that may not use the pipeline. Waits for one that is being redefined. */
    static StepRun of(StepContext context, String pipeline) throws IOException, InterruptedException {
        return of(context, pipeline, Optional.empty());
    }

    private static StepRun of(StepContext context, String pipeline, Optional<String> id)
            throws IOException, InterruptedException {
        LivePipelines pipelines = LivePipelines.get();
        pipelines.settle();
        Run<?, ?> run = context.get(Run.class);
        Job<?, ?> job = run.getParent();
        return new StepRun(
                run,
                context.get(TaskListener.class),
                id.isPresent() ? pipelines.sameAs(id.get(), job) : pipelines.of(job, Arguments.text(pipeline)),
                pipelines);
    }

    /**
     * Runs it; an error that a person can act on ends the build with one line instead of a stack trace. If it fails
     * because the pipeline is replaced meanwhile, it is repeated once with the new one.
     */
    public static <T> T with(StepContext context, String pipeline, Work<T> work)
            throws IOException, InterruptedException {
        return with(context, pipeline, null, work);
    }

    /** The same with the pipeline of this id, even if it was renamed; null: with the one of this name. */
    @SuppressFBWarnings(
            value = "THROWS_METHOD_THROWS_RUNTIMEEXCEPTION",
            justification = "Throws what it caught: only where the pipeline is closed does it not count.")
    public static <T> T with(StepContext context, String pipeline, String id, Work<T> work)
            throws IOException, InterruptedException {
        try {
            StepRun stepRun = of(context, pipeline, Arguments.text(id));
            try {
                return work.at(stepRun);
            } catch (RuntimeException e) {
                if (!stepRun.live().isClosed() || LivePipelines.get().isStopping()) {
                    throw e;
                }
                LOGGER.log(Level.FINE, e, () -> "A pipeline was replaced while a step used it");
                return work.at(of(context, pipeline, Arguments.text(id)));
            }
        } catch (ReleaseException e) {
            // Without its cause: with one, the build's log would show both with their stack traces.
            LOGGER.log(Level.FINE, e, () -> "A step was refused");
            throw new AbortException(e.getMessage());
        }
    }

    /** The job whose build runs the step. */
    public Job<?, ?> job() {
        return run.getParent();
    }

    /** A link in the build's log to the status page; {@code query} may be empty. */
    public String linkToPage(String query) {
        return HyperlinkNote.encodeTo('/' + pipelines.pageUrl(live).orElse("") + query, Messages.StatusPage());
    }

    /** The build as the history names it. */
    public String build() {
        return job().getFullName() + " #" + run.getNumber();
    }

    /** Returns the waiting build; since when and until when, in milliseconds, 0 meaning indefinitely. */
    public WaitingPromotion waiting(String environment, CommitId commit, String message, long since, long deadline) {
        return new WaitingPromotion(
                environment,
                commit,
                build(),
                run.getNumber(),
                Optional.of(new BranchJobs(live.pipeline()).url(run)),
                Instant.ofEpochMilli(since),
                deadline == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deadline)),
                Arguments.text(message));
    }

    /** The named environment, or production. */
    public Environment environment(String name) {
        return Arguments.text(name).map(live.pipeline()::environment).orElseGet(live.pipeline()::production);
    }

    /**
     * Resolves a commit. A build may be faster than the mirror, so an unknown one is fetched before it is refused.
     * Blocks on the network then.
     */
    public CommitId commit(String text) {
        return found(() -> live.resolve(text));
    }

    /** Returns the commit of a version tag; fetches if it is not in the mirror yet. */
    public CommitId version(String tag) {
        return found(() -> live.version(tag));
    }

    private CommitId found(Supplier<CommitId> look) {
        try {
            return look.get();
        } catch (ReleaseException unknown) {
            live.refresh();
            return look.get();
        }
    }

    /** The name of an environment means its running commit. */
    public CommitId commitOrEnvironment(String text) {
        if (!live.environmentNames().contains(text)) {
            try {
                return commit(text);
            } catch (ReleaseException e) {
                // It may be a misspelled name of an environment.
                throw new ReleaseException(
                        Messages.StepRun_NoEnvironment(e.getMessage(), String.join(", ", live.environmentNames())), e);
            }
        }
        return live.current(text).orElseThrow(() -> new ReleaseException(Messages.StepRun_NothingRuns(text)));
    }
}
