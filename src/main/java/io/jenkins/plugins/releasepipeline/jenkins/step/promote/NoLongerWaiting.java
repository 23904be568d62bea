package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import hudson.model.Result;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Why a build waits for Proceed no more, as its log and its page say. */
final class NoLongerWaiting extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;

    private final String why;

    private NoLongerWaiting(String why) {
        this.why = why;
    }

    /** A newer build waits in its place: the build ends as not built. */
    static FlowInterruptedException superseded(String build, String commit) {
        return new FlowInterruptedException(
                Result.NOT_BUILT, true, new NoLongerWaiting(Messages.NoLongerWaiting_Superseded(build, commit)));
    }

    /** Nobody said Proceed in time: the build ends as aborted. */
    static FlowInterruptedException timedOut(String environment) {
        return new FlowInterruptedException(
                Result.ABORTED, true, new NoLongerWaiting(Messages.NoLongerWaiting_TimedOut(environment)));
    }

    /** Somebody ended its waiting on the status page: the build ends as aborted. */
    static FlowInterruptedException aborted(String actor) {
        return new FlowInterruptedException(
                Result.ABORTED, true, new NoLongerWaiting(Messages.NoLongerWaiting_Aborted(actor)));
    }

    @Override
    public String getShortDescription() {
        return why;
    }
}
