package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.FreezeGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Closes an environment during a freeze; {@link FreezeGate} defines the format. */
public final class FreezeGateDefinition extends ZonedGateDefinition {

    private final String from;
    private final String until;
    private final String reason;

    /** Creates a gate from its fields; the reason may be null. */
    @DataBoundConstructor
    public FreezeGateDefinition(String timeZone, String from, String until, String reason) {
        super(timeZone);
        this.from = FormText.orEmpty(from);
        this.until = FormText.orEmpty(until);
        this.reason = FormText.orEmpty(reason);
    }

    /** Returns the start, such as {@code 2026-12-20}. */
    public String getFrom() {
        return from;
    }

    /** Returns the end, such as {@code 2027-01-03}. */
    public String getUntil() {
        return until;
    }

    /** Returns the reason, for display; may be empty. */
    public String getReason() {
        return reason;
    }

    @Override
    public GateRule toDomain() {
        return FreezeGate.of(getTimeZone(), from, until, reason);
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("freeze")
    public static final class DescriptorImpl extends ZonedDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.FreezeGateDefinition_DisplayName();
        }

        /** Validates the start. */
        @POST
        public FormValidation doCheckFrom(@QueryParameter String value) {
            return FormText.check(() -> FreezeGate.time(value));
        }

        /** Validates the end, and that it is after the start, if the start is valid. */
        @POST
        public FormValidation doCheckUntil(@QueryParameter String value, @QueryParameter String from) {
            return FormText.check(() -> FreezeGate.checkOrder(from, value));
        }
    }
}
