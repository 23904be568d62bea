package io.jenkins.plugins.releasepipeline.jenkins.step.rollback;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.jenkins.step.ArgumentKind;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.EnvironmentStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.FormCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code rollbackTo}: puts an earlier commit back, on behalf of the person who started the build; without an environment, on
 * production.
 */
public final class RollbackToStep extends EnvironmentStep {

    private final String reason;
    private String commit = "";
    private String version = "";
    private Integer build;

    /** @param reason the reason of the rollback */
    @DataBoundConstructor
    public RollbackToStep(String reason) {
        this.reason = reason;
    }

    /** Returns the reason; required. */
    public String getReason() {
        return reason;
    }

    /** Returns the commit, tag or branch to roll back to. */
    public String getCommit() {
        return commit;
    }

    /** Sets the commit to roll back to. */
    @DataBoundSetter
    public void setCommit(String commit) {
        this.commit = Arguments.text(commit).orElse("");
    }

    /** Returns the version tag to roll back to. */
    public String getVersion() {
        return version;
    }

    /** Sets the version tag to roll back to. */
    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Arguments.text(version).orElse("");
    }

    /** Returns the number of the build of this job whose commit to roll back to; null: none. */
    public Integer getBuild() {
        return build;
    }

    /** Sets the build whose commit to roll back to. */
    @DataBoundSetter
    public void setBuild(Integer build) {
        this.build = build;
    }

    @Override
    public void check() {
        Arguments.needed("reason", reason);
        goal(commit, version, build);
    }

    /** Returns the argument with the target; refuses none and more than one. */
    static String goal(String commit, String version, Integer build) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("commit", Arguments.text(commit).isPresent());
        given.put("version", Arguments.text(version).isPresent());
        given.put("build", build != null);
        Arguments.atLeast(1, "build", build);
        return Arguments.one(given);
    }

    @Override
    protected StepExecution begin(StepContext context) {
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

        @Override
        public Map<String, ArgumentKind> arguments() {
            Map<String, ArgumentKind> kinds = new LinkedHashMap<>();
            kinds.put("reason", ArgumentKind.TEXT);
            kinds.put("commit", ArgumentKind.TEXT);
            kinds.put("version", ArgumentKind.TEXT);
            kinds.put("build", ArgumentKind.NUMBER);
            kinds.put("environment", ArgumentKind.TEXT);
            return with(kinds);
        }

        /** Checks the reason while it is typed; nothing that needs a permission. */
        @POST
        public FormValidation doCheckReason(@QueryParameter String value) {
            return FormCheck.of(() -> Arguments.needed("reason", value));
        }

        /** Checks that only one of commit, version and build is given; needs no permission. */
        @POST
        public FormValidation doCheckCommit(
                @QueryParameter String value, @QueryParameter String version, @QueryParameter String build) {
            return checkGoal(value, version, build);
        }

        /** The same at the version. */
        @POST
        public FormValidation doCheckVersion(
                @QueryParameter String commit, @QueryParameter String value, @QueryParameter String build) {
            return checkGoal(commit, value, build);
        }

        /** The same at the build. */
        @POST
        public FormValidation doCheckBuild(
                @QueryParameter String commit, @QueryParameter String version, @QueryParameter String value) {
            return checkGoal(commit, version, value);
        }

        private FormValidation checkGoal(String commit, String version, String build) {
            return FormCheck.of(() -> goal(commit, version, Arguments.number("build", build)));
        }
    }
}
