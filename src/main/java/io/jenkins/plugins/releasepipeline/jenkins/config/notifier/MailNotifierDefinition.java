package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Sends mail by Jenkins' mail server. */
public final class MailNotifierDefinition extends EventsNotifierDefinition {

    private final List<String> to;

    /** Creates a notifier for these addresses; each text may have several. */
    @DataBoundConstructor
    public MailNotifierDefinition(String name, List<String> to) {
        super(name);
        this.to = FormText.names(to);
    }

    /** Returns the addresses. */
    public List<String> getTo() {
        return new ArrayList<>(to);
    }

    /** Returns the addresses as the form shows them. */
    public String getToText() {
        return String.join(", ", to);
    }

    @Override
    protected Destination destination() {
        return new Destination.Mail(to);
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("mail")
    public static final class DescriptorImpl extends Descriptor<NotifierDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.MailNotifierDefinition_DisplayName();
        }

        /** Validates the name. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return NotifierForm.checkName(value);
        }

        /** Validates the addresses. */
        @POST
        public FormValidation doCheckTo(@QueryParameter String value) {
            return FormText.check(() -> new Destination.Mail(FormText.names(List.of(value))));
        }

        /** Validates the names of events. */
        @POST
        public FormValidation doCheckEvents(@QueryParameter String value) {
            return FormText.check(() -> kinds(FormText.names(List.of(value))));
        }

        /** Sends a test to the addresses of the form, saved or not. */
        @POST
        public FormValidation doSendTest(@QueryParameter String to, @QueryParameter String repository) {
            return NotifierForm.sendTest(
                    repository, () -> new MailNotifierDefinition("test", List.of(to)), Optional.of(to));
        }
    }
}
