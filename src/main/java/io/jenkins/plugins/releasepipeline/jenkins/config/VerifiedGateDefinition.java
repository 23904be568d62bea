package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The version endpoints of the environment before must report the commit. */
public final class VerifiedGateDefinition extends GateDefinition {

    /** There is nothing to choose. */
    @DataBoundConstructor
    public VerifiedGateDefinition() {}

    @Override
    GateRule toDomain() {
        return new GateRule.Verified();
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
