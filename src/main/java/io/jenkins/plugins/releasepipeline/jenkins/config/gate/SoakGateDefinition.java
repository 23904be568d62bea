package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.SoakGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How long a commit must have been on the environment before. */
public final class SoakGateDefinition extends GateDefinition {

    private final String time;

    /** Takes what every one has. */
    @DataBoundConstructor
    public SoakGateDefinition(String time) {
        this.time = FormText.orEmpty(time);
    }

    /** Such as {@code 2h}. */
    public String getTime() {
        return time;
    }

    @Override
    public GateRule toDomain() {
        return SoakGate.of(time);
    }

    /** Its form. */
    @Extension
    @Symbol("soak")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.SoakGateDefinition_DisplayName();
        }

        /** Checks it while it is typed. */
        @POST
        public FormValidation doCheckTime(@QueryParameter String value) {
            return FormText.check(() -> SoakGate.of(value));
        }
    }
}
