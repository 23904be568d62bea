package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** When an environment may change; {@link WindowText} says how it is written. */
public final class WindowGateDefinition extends ZonedGateDefinition {

    private final String days;
    private final String hours;
    private String minimumRemaining = "";

    /** Takes what every window has. */
    @DataBoundConstructor
    public WindowGateDefinition(String timeZone, String days, String hours) {
        super(timeZone);
        this.days = FormText.orEmpty(days);
        this.hours = FormText.orEmpty(hours);
    }

    /** Such as {@code MON-THU} or {@code MON,WED}. */
    public String getDays() {
        return days;
    }

    /** Such as {@code 09:00-16:00}. */
    public String getHours() {
        return hours;
    }

    /** How much of the window must remain for a promotion to start, such as {@code 30m}; empty: nothing. */
    public String getMinimumRemaining() {
        return minimumRemaining;
    }

    /** How much of the window must remain. */
    @DataBoundSetter
    public void setMinimumRemaining(String minimumRemaining) {
        this.minimumRemaining = FormText.orEmpty(minimumRemaining);
    }

    @Override
    public GateRule toDomain() {
        return WindowText.window(getTimeZone(), days, hours, minimumRemaining);
    }

    /** Its form. */
    @Extension
    @Symbol("window")
    public static final class DescriptorImpl extends ZonedDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.WindowGateDefinition_DisplayName();
        }

        /** Checks the days while they are typed. */
        @POST
        public FormValidation doCheckDays(@QueryParameter String value) {
            return FormText.check(() -> WindowText.days(value));
        }

        /** Checks the hours while they are typed. */
        @POST
        public FormValidation doCheckHours(@QueryParameter String value) {
            return FormText.check(() -> WindowText.checkHours(value));
        }

        /** Checks the minimum time remaining while it is typed. */
        @POST
        public FormValidation doCheckMinimumRemaining(@QueryParameter String value) {
            return FormText.check(() -> WindowText.duration(value));
        }
    }
}
