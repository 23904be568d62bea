package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.VerifiedGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Requires that the version endpoints of the promotion source report the commit. */
public final class VerifiedGateDefinition extends GateDefinition {

    /** Has no fields. */
    @DataBoundConstructor
    public VerifiedGateDefinition() {}

    @Override
    public GateRule toDomain() {
        return new VerifiedGate();
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("verified")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.VerifiedGateDefinition_DisplayName();
        }
    }
}
