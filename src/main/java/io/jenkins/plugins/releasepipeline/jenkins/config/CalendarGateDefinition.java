package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.RuleText;
import io.jenkins.plugins.releasepipeline.gate.WindowText;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** While a calendar has an event, an environment may not change. */
public final class CalendarGateDefinition extends GateDefinition {

    private final String url;
    private final String timeZone;

    /** Takes what every one has. */
    @DataBoundConstructor
    public CalendarGateDefinition(String url, String timeZone) {
        this.url = FormText.orEmpty(url);
        this.timeZone = FormText.orEmpty(timeZone);
    }

    /** Where it is, http or https. */
    public String getUrl() {
        return url;
    }

    /** Such as {@code Europe/Berlin}. */
    public String getTimeZone() {
        return timeZone;
    }

    @Override
    GateRule toDomain() {
        return RuleText.calendar(url, timeZone);
    }

    /** Its form. */
    @Extension
    @Symbol("calendar")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.CalendarGateDefinition_DisplayName();
        }

        /** Checks it while it is typed. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return FormText.check(() -> RuleText.calendar(value, "UTC"));
        }

        /** Checks it while it is typed. */
        @POST
        public FormValidation doCheckTimeZone(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return FormText.check(() -> WindowText.timeZone(value));
        }
    }
}
