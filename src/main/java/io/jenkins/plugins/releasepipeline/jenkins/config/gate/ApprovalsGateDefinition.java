package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Requires approvals of a commit. */
public final class ApprovalsGateDefinition extends GateDefinition {

    private final int count;
    private boolean excludeAuthors;

    /** Creates a gate with the required number of approvals. */
    @DataBoundConstructor
    public ApprovalsGateDefinition(int count) {
        this.count = count;
    }

    /** Returns the required number of approvals, 1 to 20. */
    public int getCount() {
        return count;
    }

    /** Returns whether approvals by authors of the commits do not count. */
    public boolean isExcludeAuthors() {
        return excludeAuthors;
    }

    /** Sets whether approvals by authors of the commits do not count. */
    @DataBoundSetter
    public void setExcludeAuthors(boolean excludeAuthors) {
        this.excludeAuthors = excludeAuthors;
    }

    @Override
    public GateRule toDomain() {
        return new ApprovalsGate(count, excludeAuthors);
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("approvals")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.ApprovalsGateDefinition_DisplayName();
        }

        /** Validates the number. */
        @POST
        public FormValidation doCheckCount(@QueryParameter String value) {
            return FormText.check(() -> new ApprovalsGate(FormText.number(value), false));
        }
    }
}
