package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.CalendarGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Closes an environment during the events of a calendar. */
public final class CalendarGateDefinition extends ZonedGateDefinition {

    private final String url;

    /** Creates a gate from the required fields. */
    @DataBoundConstructor
    public CalendarGateDefinition(String url, String timeZone) {
        super(timeZone);
        this.url = FormText.orEmpty(url);
    }

    /** Returns the calendar's URL, http or https. */
    public String getUrl() {
        return url;
    }

    @Override
    public GateRule toDomain() {
        return CalendarGate.of(url, getTimeZone());
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("calendar")
    public static final class DescriptorImpl extends ZonedDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.CalendarGateDefinition_DisplayName();
        }

        /** Validates the URL. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return FormText.check(() -> CalendarGate.of(value, "UTC"));
        }
    }
}
