package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.WebUrl;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.WebhookFormat;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.CredentialsItems;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Sends an HTTP POST, to a chat or a program. */
public final class WebhookNotifierDefinition extends EventsNotifierDefinition {

    private String url = "";
    private String urlCredentialsId = "";
    private String signingCredentialsId = "";
    private String format = "";

    /** Creates a notifier with this name. */
    @DataBoundConstructor
    public WebhookNotifierDefinition(String name) {
        super(name);
    }

    /** Returns the URL; empty if it is in credentials. */
    public String getUrl() {
        return url;
    }

    /** Sets the URL. */
    @DataBoundSetter
    public void setUrl(String url) {
        this.url = FormText.orEmpty(url);
    }

    /** Returns the id of the secret text with the URL; empty if the URL is given. */
    public String getUrlCredentialsId() {
        return urlCredentialsId;
    }

    /** Sets the id of the secret text with the URL. */
    @DataBoundSetter
    public void setUrlCredentialsId(String urlCredentialsId) {
        this.urlCredentialsId = FormText.orEmpty(urlCredentialsId);
    }

    /** Returns the id of the secret text with the key that signs requests; empty: they are not signed. */
    public String getSigningCredentialsId() {
        return signingCredentialsId;
    }

    /** Sets the id of the secret text with the signing key. */
    @DataBoundSetter
    public void setSigningCredentialsId(String signingCredentialsId) {
        this.signingCredentialsId = FormText.orEmpty(signingCredentialsId);
    }

    /** Returns the name of the format of the body; empty for the default. */
    public String getFormat() {
        return format;
    }

    /** Sets the format of the body. */
    @DataBoundSetter
    public void setFormat(String format) {
        this.format = FormText.orEmpty(format);
    }

    @Override
    protected Destination destination() {
        return new Destination.Webhook(
                FormText.of(url).map(WebhookNotifierDefinition::parsed),
                FormText.of(urlCredentialsId),
                FormText.of(signingCredentialsId),
                FormText.of(format)
                        .map(name -> WebhookFormat.of(name)
                                .orElseThrow(() -> new ReleaseException(
                                        Messages.WebhookNotifierDefinition_UnknownFormat(name, formats()))))
                        .orElse(WebhookFormat.STANDARD));
    }

    private static String formats() {
        return Stream.of(WebhookFormat.values()).map(WebhookFormat::text).collect(Collectors.joining(", "));
    }

    private static URI parsed(String url) {
        try {
            return WebUrl.check("webhook", new URI(url));
        } catch (URISyntaxException e) {
            // Without the text itself: it may contain a secret.
            throw new ReleaseException(Messages.WebhookNotifierDefinition_BadUrl());
        }
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("webhook")
    public static final class DescriptorImpl extends Descriptor<NotifierDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.WebhookNotifierDefinition_DisplayName();
        }

        /** Validates the name. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return NotifierForm.checkName(value);
        }

        /** Validates the URL. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return FormText.check(() -> FormText.of(value).ifPresent(WebhookNotifierDefinition::parsed));
        }

        /** Validates the names of events. */
        @POST
        public FormValidation doCheckEvents(@QueryParameter String value) {
            return FormText.check(() -> kinds(FormText.names(List.of(value))));
        }

        /** Lists the formats. */
        @POST
        public ListBoxModel doFillFormatItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.WebhookNotifierDefinition_Standard(), WebhookFormat.STANDARD.text());
            items.add(Messages.WebhookNotifierDefinition_CloudEvents(), WebhookFormat.CLOUDEVENTS.text());
            items.add(Messages.WebhookNotifierDefinition_CdEvents(), WebhookFormat.CDEVENTS.text());
            items.add(Messages.WebhookNotifierDefinition_Slack(), WebhookFormat.SLACK.text());
            items.add(Messages.WebhookNotifierDefinition_Teams(), WebhookFormat.TEAMS.text());
            items.add(Messages.WebhookNotifierDefinition_Matrix(), WebhookFormat.MATRIX.text());
            return items;
        }

        /** Lists the secret texts. */
        @POST
        public ListBoxModel doFillUrlCredentialsIdItems(@QueryParameter String urlCredentialsId) {
            return CredentialsItems.suiting("", urlCredentialsId, List.of(StringCredentials.class));
        }

        /** Lists the secret texts. */
        @POST
        public ListBoxModel doFillSigningCredentialsIdItems(
                @QueryParameter String signingCredentialsId, @QueryParameter String url) {
            return CredentialsItems.suiting(url, signingCredentialsId, List.of(StringCredentials.class));
        }

        /** Sends a test to what the form has, saved or not. */
        @POST
        public FormValidation doSendTest(
                @QueryParameter String url,
                @QueryParameter String urlCredentialsId,
                @QueryParameter String signingCredentialsId,
                @QueryParameter String format,
                @QueryParameter String repository) {
            return NotifierForm.sendTest(
                    repository,
                    () -> {
                        WebhookNotifierDefinition given = new WebhookNotifierDefinition("test");
                        given.setUrl(url);
                        given.setUrlCredentialsId(urlCredentialsId);
                        given.setSigningCredentialsId(signingCredentialsId);
                        given.setFormat(format);
                        return given;
                    },
                    Optional.empty());
        }
    }
}
