package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.SchemaGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What a promotion may do to the database schema. */
public final class SchemaGateDefinition extends GateDefinition {

    private final String allow;

    /** Takes what every one has. */
    @DataBoundConstructor
    public SchemaGateDefinition(String allow) {
        this.allow = FormText.orEmpty(allow);
    }

    /** {@code additive} or {@code destructive}. */
    public String getAllow() {
        return allow;
    }

    @Override
    public GateRule toDomain() {
        return SchemaGate.of(allow);
    }

    /** Its form. */
    @Extension
    @Symbol("schema")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.SchemaGateDefinition_DisplayName();
        }

        /** Checks it while it is typed. */
        @POST
        public FormValidation doCheckAllow(@QueryParameter String value) {
            return FormText.check(() -> SchemaGate.of(value));
        }
    }
}
