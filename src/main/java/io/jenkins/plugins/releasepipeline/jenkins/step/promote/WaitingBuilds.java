package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import hudson.Extension;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.PipelinesListener;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Lets the builds that wait for Proceed register again when their pipeline was replaced. */
@Extension
public final class WaitingBuilds implements PipelinesListener {

    @Override
    public void pipelinesReplaced() {
        StepExecution.acceptAll(PromoteToProductionExecution.class, PromoteToProductionExecution::register);
    }
}
