package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.domain.notification.WebhookFormat;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.EnvironmentDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotifierDefinitionsTest {

    private static WebhookNotifierDefinition webhook(String name, String url) {
        WebhookNotifierDefinition definition = new WebhookNotifierDefinition(name);
        definition.setUrl(url);
        return definition;
    }

    private static PipelineDefinition pipeline(NotifierDefinition... notifiers) {
        PipelineDefinition definition = new PipelineDefinition(
                "app", "app", "https://git.example.com/app.git", List.of(new EnvironmentDefinition("production")));
        definition.setTrunk("main");
        definition.setNotifiers(List.of(notifiers));
        return definition;
    }

    @Test
    void sayTheSameToTheEngine() {
        WebhookNotifierDefinition chat = new WebhookNotifierDefinition("chat");
        chat.setUrlCredentialsId("chat-url");
        chat.setFormat("slack");
        chat.setEvents(List.of("deployed, rolled-back", "failed"));
        chat.setEnvironments(List.of("production"));
        WebhookNotifierDefinition program = webhook("program", "https://example.com/hook");
        program.setSigningCredentialsId("key");

        assertThat(pipeline(chat, program, new MailNotifierDefinition("mail", List.of("a@example.com, b@example.com")))
                        .toDomain()
                        .notifiers())
                .containsExactly(
                        new Notifier(
                                "chat",
                                new Destination.Webhook(
                                        Optional.empty(),
                                        Optional.of("chat-url"),
                                        Optional.empty(),
                                        WebhookFormat.SLACK),
                                Set.of(EventKind.DEPLOYED, EventKind.ROLLED_BACK, EventKind.FAILED),
                                Set.of("production")),
                        new Notifier(
                                "program",
                                new Destination.Webhook(
                                        Optional.of(URI.create("https://example.com/hook")),
                                        Optional.empty(),
                                        Optional.of("key"),
                                        WebhookFormat.STANDARD),
                                Set.of(),
                                Set.of()),
                        new Notifier(
                                "mail",
                                new Destination.Mail(List.of("a@example.com", "b@example.com")),
                                Set.of(),
                                Set.of()));
    }

    @Test
    void refuseWhatCouldNeverBeTold() {
        assertRefused(webhook("chat", ""), "its URL in one place");
        assertRefused(webhook("chat", "ftp://example.com/secret"), "http");
        assertRefused(webhook("chat", "https://a:b@example.com/"), "credentials");
        assertRefused(webhook("Chat!", "https://example.com/"), "not a valid name for a notifier");
        assertRefused(new MailNotifierDefinition("mail", List.of()), "needs an address");
        assertRefused(new MailNotifierDefinition("mail", List.of("nobody")), "is not an e-mail address");
        WebhookNotifierDefinition format = webhook("chat", "https://example.com/");
        format.setFormat("icq");
        assertRefused(format, "standard, cloudevents, cdevents, slack, teams, matrix");
        WebhookNotifierDefinition event = webhook("chat", "https://example.com/");
        event.setEvents(List.of("exploded"));
        assertRefused(event, "waiting, announced, started");
        WebhookNotifierDefinition environment = webhook("chat", "https://example.com/");
        environment.setEnvironments(List.of("prod"));
        assertRefused(environment, "\"prod\", which does not exist");
    }

    private static void assertRefused(NotifierDefinition definition, String why) {
        assertThatThrownBy(() -> pipeline(definition).toDomain())
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"app\"")
                .hasMessageContaining(why)
                .hasMessageNotContaining("/secret");
    }

    @Test
    void haveNamesOfTheirOwn() {
        assertThatThrownBy(() -> pipeline(
                                webhook("chat", "https://example.com/a"), webhook("chat", "https://example.com/b"))
                        .toDomain())
                .hasMessageContaining("two notifiers called \"chat\"");
    }

    @Test
    void areNoneInAConfigurationThatIsOlderThanThey() {
        assertThat(pipeline().toDomain().notifiers()).isEmpty();
    }
}
