package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.HealthyGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Requires that the heartbeats of an environment are healthy. */
public final class HealthyGateDefinition extends GateDefinition {

    private String environment = "";

    /** Creates a gate for the promotion source. */
    @DataBoundConstructor
    public HealthyGateDefinition() {}

    /** Returns the environment; empty: the promotion source. */
    public String getEnvironment() {
        return FormText.orEmpty(environment);
    }

    /** Sets the environment. */
    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = FormText.orEmpty(environment);
    }

    @Override
    public GateRule toDomain() {
        return HealthyGate.of(getEnvironment());
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("healthy")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.HealthyGateDefinition_DisplayName();
        }

        /** Validates the name of the environment. */
        @POST
        public FormValidation doCheckEnvironment(@QueryParameter String value) {
            return FormText.check(() -> HealthyGate.of(FormText.orEmpty(value)));
        }
    }
}
