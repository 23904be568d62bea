package io.jenkins.plugins.releasepipeline.jenkins.step;

import hudson.Extension;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code rollbackTo}: puts an earlier commit back, on behalf of the person who started the build. */
public final class RollbackToStep extends ReleaseStep {

    private final String reason;
    private String commit = "";
    private String version = "";
    private int build;
    private String environment = "";

    /** Takes why. */
    @DataBoundConstructor
    public RollbackToStep(String reason) {
        this.reason = reason;
    }

    /** Why; must be given. */
    public String getReason() {
        return reason;
    }

    /** To which commit, tag or branch. */
    public String getCommit() {
        return commit;
    }

    /** Says to which commit. */
    @DataBoundSetter
    public void setCommit(String commit) {
        this.commit = Arguments.text(commit).orElse("");
    }

    /** To which version: the name of its tag. */
    public String getVersion() {
        return version;
    }

    /** Says to which version. */
    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Arguments.text(version).orElse("");
    }

    /** To the commit of which build of this job; 0: it is not said by a build. */
    public int getBuild() {
        return build;
    }

    /** Says to which build's commit. */
    @DataBoundSetter
    public void setBuild(int build) {
        this.build = build;
    }

    /** Which environment; empty: production. */
    public String getEnvironment() {
        return environment;
    }

    /** Names another environment than production. */
    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Arguments.text(environment).orElse("");
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RollbackToExecution(context, this);
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends ReleaseStepDescriptor {

        @Override
        public String getFunctionName() {
            return "rollbackTo";
        }

        @Override
        public String getDisplayName() {
            return Messages.RollbackToStep_DisplayName();
        }
    }
}
