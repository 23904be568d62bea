package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import java.util.List;
import jenkins.model.CauseOfInterruption;

@SuppressWarnings({"serial"})
public final class FlowInterruptedException extends InterruptedException {
    public FlowInterruptedException(Result result, boolean actualInterruption, CauseOfInterruption... causes) {}

    public List<CauseOfInterruption> getCauses() {
        throw new UnsupportedOperationException();
    }
}
