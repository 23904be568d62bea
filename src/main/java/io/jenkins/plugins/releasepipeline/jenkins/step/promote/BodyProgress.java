package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;

/**
 * How far a body is. Never changes: Pipeline saves it at any time, field by field, and what it reads must belong together.
 * No record, because Pipeline's marshaller can't be relied on to save one.
 */
final class BodyProgress implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nobody has said Proceed yet. */
    static final BodyProgress WAITS = new BodyProgress("", "", false, null, null, null);

    /** Where it deploys to. */
    final String environment;
    /** The entry that it was given; empty: it waits. */
    final String started;

    final boolean ended;
    /** Why it failed; null: it did not. */
    final Throwable problem;
    /** Why it shall stop; null: it shall not. */
    final Throwable stop;
    /** What runs; null: nothing does. */
    final BodyExecution execution;

    private BodyProgress(
            String environment,
            String started,
            boolean ended,
            Throwable problem,
            Throwable stop,
            BodyExecution execution) {
        this.environment = environment;
        this.started = started;
        this.ended = ended;
        this.problem = problem;
        this.stop = stop;
        this.execution = execution;
    }

    boolean isWaiting() {
        return started.isEmpty();
    }

    boolean isRunning() {
        return !isWaiting() && !ended;
    }

    BodyProgress begun(String target, String entry) {
        return new BodyProgress(target, entry, ended, problem, stop, execution);
    }

    BodyProgress runs(BodyExecution body) {
        return new BodyProgress(environment, started, ended, problem, stop, body);
    }

    BodyProgress stopping(Throwable cause) {
        return new BodyProgress(environment, started, ended, problem, cause, execution);
    }

    /** A problem of null: it went well. */
    BodyProgress ended(Throwable why) {
        return new BodyProgress(environment, started, true, why, stop, null);
    }
}
