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

/** Allows changes of an environment only during a window; {@link WindowText} defines the format. */
public final class WindowGateDefinition extends ZonedGateDefinition {

    private final String days;
    private final String hours;
    private String minimumRemaining = "";

    /** Creates a gate from the required fields. */
    @DataBoundConstructor
    public WindowGateDefinition(String timeZone, String days, String hours) {
        super(timeZone);
        this.days = FormText.orEmpty(days);
        this.hours = FormText.orEmpty(hours);
    }

    /** Returns the days, such as {@code MON-THU} or {@code MON,WED}. */
    public String getDays() {
        return days;
    }

    /** Returns the hours, such as {@code 09:00-16:00}. */
    public String getHours() {
        return hours;
    }

    /**
     * Returns the time that must remain of the window for a promotion to start, such as {@code 30m}; empty for none.
     */
    public String getMinimumRemaining() {
        return minimumRemaining;
    }

    /** Sets the time that must remain of the window. */
    @DataBoundSetter
    public void setMinimumRemaining(String minimumRemaining) {
        this.minimumRemaining = FormText.orEmpty(minimumRemaining);
    }

    @Override
    public GateRule toDomain() {
        return WindowText.window(getTimeZone(), days, hours, minimumRemaining);
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("window")
    public static final class DescriptorImpl extends ZonedDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.WindowGateDefinition_DisplayName();
        }

        /** Validates the days. */
        @POST
        public FormValidation doCheckDays(@QueryParameter String value) {
            return FormText.check(() -> WindowText.days(value));
        }

        /** Validates the hours. */
        @POST
        public FormValidation doCheckHours(@QueryParameter String value) {
            return FormText.check(() -> WindowText.checkHours(value));
        }

        /** Validates the minimum time remaining. */
        @POST
        public FormValidation doCheckMinimumRemaining(@QueryParameter String value) {
            return FormText.check(() -> WindowText.duration(value));
        }
    }
}
