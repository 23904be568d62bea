package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.Overrides;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
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
    public GateRule toDomain() {
        return new Overrides(people);
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
