package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.EventsNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.ForgeNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.GitHubNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.GitLabNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.MailNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.WebhookNotifierDefinition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One notifier of the configuration file, which is checked, but tells nobody: there are no credentials here. */
record NotifierYaml(Mail mail, Webhook webhook, Forge github, Forge gitlab) {

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

    record Forge(String name, String credentialsId, String project, String apiUrl, List<String> environments) {
        NotifierDefinition filled(ForgeNotifierDefinition definition) {
            definition.setProject(project);
            definition.setApiUrl(apiUrl);
            definition.setEnvironments(environments);
            return definition;
        }
    }

    private static NotifierDefinition chosen(
            EventsNotifierDefinition definition, List<String> events, List<String> environments) {
        definition.setEvents(events);
        definition.setEnvironments(environments);
        return definition;
    }

    Notifier toDomain() {
        List<NotifierDefinition> given = Stream.of(
                        mail == null ? null : mail.definition(),
                        webhook == null ? null : webhook.definition(),
                        github == null
                                ? null
                                : github.filled(new GitHubNotifierDefinition(github.name(), github.credentialsId())),
                        gitlab == null
                                ? null
                                : gitlab.filled(new GitLabNotifierDefinition(gitlab.name(), gitlab.credentialsId())))
                .filter(Objects::nonNull)
                .toList();
        if (given.size() != 1) {
            throw new ReleaseException("A notifier is one of mail, webhook, github and gitlab.");
        }
        return given.get(0).toDomain();
    }
}
