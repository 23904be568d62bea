package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.MailNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.WebhookNotifierDefinition;
import java.util.List;

/** One notifier of the configuration file, which is checked, but tells nobody: there are no credentials here. */
record NotifierYaml(Mail mail, Webhook webhook) {

    record Mail(String name, List<String> to, List<String> events, List<String> environments) {
        NotifierDefinition definition() {
            return chosen(new MailNotifierDefinition(name, to), events, environments);
        }
    }

    record Webhook(
            String name,
            String url,
            String urlCredentialsId,
            String signingCredentialsId,
            String format,
            List<String> events,
            List<String> environments) {
        NotifierDefinition definition() {
            WebhookNotifierDefinition definition = new WebhookNotifierDefinition(name);
            definition.setUrl(url);
            definition.setUrlCredentialsId(urlCredentialsId);
            definition.setSigningCredentialsId(signingCredentialsId);
            definition.setFormat(format);
            return chosen(definition, events, environments);
        }
    }

    private static NotifierDefinition chosen(
            NotifierDefinition definition, List<String> events, List<String> environments) {
        definition.setEvents(events);
        definition.setEnvironments(environments);
        return definition;
    }

    Notifier toDomain() {
        if ((mail == null) == (webhook == null)) {
            throw new ReleaseException("A notifier is one of mail and webhook.");
        }
        return (mail == null ? webhook.definition() : mail.definition()).toDomain();
    }
}
