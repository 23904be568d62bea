package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** How many people it takes to override a gate. */
public final class OverridesGateDefinition extends GateDefinition {

    private final int people;

    /** Takes what every one has. */
    @DataBoundConstructor
    public OverridesGateDefinition(int people) {
        this.people = people;
    }

    /** From 1 to 5. */
    public int getPeople() {
        return people;
    }

    @Override
    GateRule toDomain() {
        return new GateRule.Overrides(people);
    }

    /** Its form. */
    @Extension
    @Symbol("overrides")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.OverridesGateDefinition_DisplayName();
        }
    }
}
