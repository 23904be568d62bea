package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.AnnounceGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Requires that a promotion was announced some time before it begins. */
public final class AnnounceGateDefinition extends GateDefinition {

    private final String time;

    /** Creates a gate with the required time. */
    @DataBoundConstructor
    public AnnounceGateDefinition(String time) {
        this.time = FormText.orEmpty(time);
    }

    /** Returns the required time, such as {@code 10m}. */
    public String getTime() {
        return time;
    }

    @Override
    public GateRule toDomain() {
        return AnnounceGate.of(time);
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("announce")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.AnnounceGateDefinition_DisplayName();
        }

        /** Validates the time. */
        @POST
        public FormValidation doCheckTime(@QueryParameter String value) {
            return FormText.check(() -> AnnounceGate.of(value));
        }
    }
}
