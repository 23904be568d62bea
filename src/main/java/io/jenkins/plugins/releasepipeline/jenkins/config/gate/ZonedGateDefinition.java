package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A rule about days and hours, which are meant in a time zone. */
public abstract class ZonedGateDefinition extends GateDefinition {

    private final String timeZone;

    ZonedGateDefinition(String timeZone) {
        this.timeZone = FormText.orEmpty(timeZone);
    }

    /** Such as {@code Europe/Berlin}. */
    public final String getTimeZone() {
        return timeZone;
    }

    /** What the forms of all of them have. */
    public abstract static class ZonedDescriptor extends Descriptor<GateDefinition> {

        /** Checks the time zone while it is typed. */
        @POST
        public FormValidation doCheckTimeZone(@QueryParameter String value) {
            return FormText.check(() -> WindowText.timeZone(value));
        }
    }
}
