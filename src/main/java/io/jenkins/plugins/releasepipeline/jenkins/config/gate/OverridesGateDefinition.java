package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.Overrides;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Requires several people to override a gate. */
public final class OverridesGateDefinition extends GateDefinition {

    private final int people;

    /** Creates a rule with the required number of people. */
    @DataBoundConstructor
    public OverridesGateDefinition(int people) {
        this.people = people;
    }

    /** Returns the required number of people, 1 to 5. */
    public int getPeople() {
        return people;
    }

    @Override
    public GateRule toDomain() {
        return new Overrides(people);
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("overrides")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.OverridesGateDefinition_DisplayName();
        }

        /** Validates the number. */
        @POST
        public FormValidation doCheckPeople(@QueryParameter String value) {
            return FormText.check(() -> new Overrides(FormText.number(value)));
        }
    }
}
