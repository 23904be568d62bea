package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;

/**
 * The state of a body. Immutable: Pipeline saves it at any time, field by field, and the fields must be consistent. Not
 * a record, because Pipeline's marshaller may not support records.
 */
final class BodyProgress implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Before Proceed. */
    static final BodyProgress WAITS = new BodyProgress("", "", false, null, null, null);

    /** The environment. */
    final String environment;
    /** Its started entry; empty: it waits. */
    final String started;

    final boolean ended;
    /** The failure; null: none. */
    final Throwable problem;
    /** The reason to stop; null: none. */
    final Throwable stop;
    /** The running body; null: none. */
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

    /** Without a problem: it succeeded. */
    BodyProgress ended(Throwable why) {
        return new BodyProgress(environment, started, true, why, stop, null);
    }
}
