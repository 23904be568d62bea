package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import hudson.model.Result;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** The reason why a build no longer waits for Proceed, in its log and on its page. */
final class NoLongerWaiting extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;

    private final String why;

    private NoLongerWaiting(String why) {
        this.why = why;
    }

    /** Superseded by a newer build: the build ends as not built. */
    static FlowInterruptedException superseded(String build, String commit) {
        return new FlowInterruptedException(
                Result.NOT_BUILT, true, new NoLongerWaiting(Messages.NoLongerWaiting_Superseded(build, commit)));
    }

    /** The timeout is over: the build ends as aborted. */
    static FlowInterruptedException timedOut(String environment) {
        return new FlowInterruptedException(
                Result.ABORTED, true, new NoLongerWaiting(Messages.NoLongerWaiting_TimedOut(environment)));
    }

    /** Aborted on the status page: the build ends as aborted. */
    static FlowInterruptedException aborted(String actor) {
        return new FlowInterruptedException(
                Result.ABORTED, true, new NoLongerWaiting(Messages.NoLongerWaiting_Aborted(actor)));
    }

    @Override
    public String getShortDescription() {
        return why;
    }
}
