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

/** Limits the database schema changes of a promotion. */
public final class SchemaGateDefinition extends GateDefinition {

    private final String allow;

    /** Creates a gate that allows {@code additive} or {@code destructive} changes. */
    @DataBoundConstructor
    public SchemaGateDefinition(String allow) {
        this.allow = FormText.orEmpty(allow);
    }

    /** Returns {@code additive} or {@code destructive}. */
    public String getAllow() {
        return allow;
    }

    @Override
    public GateRule toDomain() {
        return SchemaGate.of(allow);
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("schema")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.SchemaGateDefinition_DisplayName();
        }

        /** Validates the allowed class. */
        @POST
        public FormValidation doCheckAllow(@QueryParameter String value) {
            return FormText.check(() -> SchemaGate.of(value));
        }
    }
}
