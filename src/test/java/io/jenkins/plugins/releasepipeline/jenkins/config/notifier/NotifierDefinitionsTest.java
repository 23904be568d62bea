package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
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
    void sayTheSameOfForgesToTheEngine() {
        GitHubNotifierDefinition gitHub = new GitHubNotifierDefinition("github", "token");
        gitHub.setProject("acme/app");
        gitHub.setEnvironments(List.of("production"));
        GitLabNotifierDefinition gitLab = new GitLabNotifierDefinition("gitlab", "other");
        gitLab.setApiUrl("https://git.example.com/api/v4/");
        gitLab.setProject("group/below/app");

        assertThat(pipeline(gitHub, gitLab).toDomain().notifiers())
                .extracting(Notifier::destination)
                .containsExactly(
                        new Destination.Forge(ForgeKind.GITHUB, Optional.of("acme/app"), Optional.empty(), "token"),
                        new Destination.Forge(
                                ForgeKind.GITLAB,
                                Optional.of("group/below/app"),
                                Optional.of(URI.create("https://git.example.com/api/v4/")),
                                "other"));
        Notifier told = pipeline(gitHub).toDomain().notifiers().get(0);
        assertThat(told.tells(EventKind.VERIFIED, "production")).isTrue();
        assertThat(told.tells(EventKind.VERIFIED, "stage")).isFalse();
        assertThat(told.tells(EventKind.HELD, "production")).isFalse();
    }

    @Test
    void refuseForgesThatCouldNeverBeAsked() {
        assertRefused(new GitHubNotifierDefinition("github", ""), "need a token");
        assertRefused(new GitHubNotifierDefinition("github", "token"), "\"project\" as owner/name");
        GitHubNotifierDefinition path = new GitHubNotifierDefinition("github", "token");
        path.setProject("acme/app/secret/../..");
        assertThatThrownBy(() -> pipeline(path).toDomain()).hasMessageContaining("is not the path of a project");
        GitLabNotifierDefinition api = new GitLabNotifierDefinition("gitlab", "token");
        api.setProject("acme/app");
        api.setApiUrl("https://git.example.com/api/v4?private_token=secret");
        assertRefused(api, "no \"?\"");
        api.setApiUrl("not a url/secret");
        assertRefused(api, "malformed");
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
