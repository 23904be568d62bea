package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Requires approvals of a commit. */
public final class ApprovalsGateDefinition extends GateDefinition {

    private final int count;
    private boolean excludeAuthors;
    private List<String> groups = new ArrayList<>();

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

    /** Returns the groups of which at least one member each must approve. */
    public List<String> getGroups() {
        return FormText.list(groups);
    }

    /** Sets the groups that must approve; in a form's text, each line is one. */
    @DataBoundSetter
    public void setGroups(List<String> groups) {
        this.groups = FormText.lines(groups);
    }

    /** Returns the groups as the form shows them: one per line. */
    public String getGroupsText() {
        return String.join("\n", getGroups());
    }

    @Override
    public GateRule toDomain() {
        return new ApprovalsGate(count, excludeAuthors, getGroups());
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("approvals")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.ApprovalsGateDefinition_DisplayName();
        }

        /** Validates the names of the groups. */
        @POST
        public FormValidation doCheckGroups(@QueryParameter String value) {
            return FormText.check(() -> UsersAndGroups.checked(FormText.lines(List.of(FormText.orEmpty(value)))));
        }

        /** Validates the number. */
        @POST
        public FormValidation doCheckCount(@QueryParameter String value) {
            return FormText.check(() -> new ApprovalsGate(FormText.number(value), false));
        }
    }
}
