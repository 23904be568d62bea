package io.jenkins.plugins.releasepipeline.jenkins.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundSetter;

/** What all steps of this plugin share: they may name their pipeline. */
public abstract class ReleaseStep extends Step {

    private String pipeline = "";

    /** The pipeline's name; empty: the only one that the job may use. */
    public String getPipeline() {
        return pipeline;
    }

    /** Names the pipeline. */
    @DataBoundSetter
    public void setPipeline(String pipeline) {
        this.pipeline = Arguments.text(pipeline).orElse("");
    }

    /** What all descriptors share: a step needs its build and the build's log, but no agent. */
    abstract static class ReleaseStepDescriptor extends StepDescriptor {

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
