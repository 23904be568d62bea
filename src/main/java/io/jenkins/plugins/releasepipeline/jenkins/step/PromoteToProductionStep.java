package io.jenkins.plugins.releasepipeline.jenkins.step;

import hudson.Extension;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code promoteToProduction}: waits until somebody says Proceed on the status page. */
public final class PromoteToProductionStep extends ReleaseStep {

    private final String commit;
    private String environment = "";
    private String message = "";

    /** Takes what shall be promoted: a commit, a tag or a branch. */
    @DataBoundConstructor
    public PromoteToProductionStep(String commit) {
        this.commit = commit;
    }

    /** What shall be promoted. */
    public String getCommit() {
        return commit;
    }

    /** Where to; empty: production. */
    public String getEnvironment() {
        return environment;
    }

    /** Names another environment than production. */
    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Arguments.text(environment).orElse("");
    }

    /** What the build's log says beside the link to the page. */
    public String getMessage() {
        return message;
    }

    /** Says in a few words what this push is. */
    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Arguments.text(message).orElse("");
    }

    @Override
    public StepExecution start(StepContext context) {
        return new PromoteToProductionExecution(context, getPipeline(), commit, environment, message);
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends ReleaseStepDescriptor {

        @Override
        public String getFunctionName() {
            return "promoteToProduction";
        }

        @Override
        public String getDisplayName() {
            return Messages.PromoteToProductionStep_DisplayName();
        }
    }
}
