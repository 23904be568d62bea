package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A gate with days and hours in a time zone. */
public abstract class ZonedGateDefinition extends GateDefinition {

    private final String timeZone;

    ZonedGateDefinition(String timeZone) {
        this.timeZone = FormText.orEmpty(timeZone);
    }

    /** Returns the time zone, such as {@code Europe/Berlin}. */
    public final String getTimeZone() {
        return timeZone;
    }

    /** The common part of the forms. */
    public abstract static class ZonedDescriptor extends Descriptor<GateDefinition> {

        /** Validates the time zone. */
        @POST
        public FormValidation doCheckTimeZone(@QueryParameter String value) {
            return FormText.check(() -> WindowText.timeZone(value));
        }
    }
}
