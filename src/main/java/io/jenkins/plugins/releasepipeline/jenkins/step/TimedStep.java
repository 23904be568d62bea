package io.jenkins.plugins.releasepipeline.jenkins.step;

import java.util.concurrent.TimeUnit;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that waits for something on an environment, for a limited time. */
public abstract class TimedStep extends EnvironmentStep {

    private int timeout;
    private TimeUnit unit = TimeUnit.MINUTES;

    /** Waits so many minutes unless it is told otherwise. */
    protected TimedStep(int timeout) {
        this.timeout = timeout;
    }

    /** When to stop waiting, in its unit. */
    public int getTimeout() {
        return timeout;
    }

    /** Says when to stop waiting. */
    @DataBoundSetter
    public void setTimeout(int timeout) {
        this.timeout = timeout;
    }

    /** The unit of the timeout; minutes unless it is told otherwise. */
    public TimeUnit getUnit() {
        return unit;
    }

    /** Sets the unit of the timeout. */
    @DataBoundSetter
    public void setUnit(TimeUnit unit) {
        this.unit = unit == null ? TimeUnit.MINUTES : unit;
    }
}
