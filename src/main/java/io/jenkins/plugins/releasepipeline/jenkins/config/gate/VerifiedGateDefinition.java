package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.VerifiedGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The version endpoints of the environment before must report the commit. */
public final class VerifiedGateDefinition extends GateDefinition {

    /** There is nothing to choose. */
    @DataBoundConstructor
    public VerifiedGateDefinition() {}

    @Override
    public GateRule toDomain() {
        return new VerifiedGate();
    }

    /** Its form. */
    @Extension
    @Symbol("verified")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.VerifiedGateDefinition_DisplayName();
        }
    }
}
