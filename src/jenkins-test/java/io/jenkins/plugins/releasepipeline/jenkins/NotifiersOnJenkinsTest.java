package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import hudson.tasks.Mailer;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.releasepipeline.fixture.WebhookReceiver;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.MailNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.WebhookNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.notify.ReleaseListener;
import io.jenkins.plugins.releasepipeline.notify.event.EventJson;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who is told of what happens on a real Jenkins: a chat, people by mail, and another plugin. */
@WithJenkins
class NotifiersOnJenkinsTest {

    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path folder;

    /** A listener as another plugin has it. */
    private static final class Heard implements ReleaseListener {
        private static final List<String> KINDS = new CopyOnWriteArrayList<>();

        @Override
        public void onEvent(ReleaseEvent event) {
            KINDS.add(event.environment() + " " + event.kind().text());
        }
    }

    /** Jenkins would have others declare it with an annotation, whose index is made for plugins, not for tests. */
    @SuppressWarnings("deprecation")
    private LivePipeline define(JenkinsRule jenkins, NotifierDefinition... notifiers) throws Exception {
        jenkins.jenkins.getExtensionList(ReleaseListener.class).add(new Heard());
        RemoteRepository remote = new RemoteRepository(folder);
        jenkins.createProject(WorkflowJob.class, "treeherder");
        List<PipelineDefinition> pipelines = Treeherder.definition("treeherder", remote.url(), "");
        pipelines.get(0).setNotifiers(List.of(notifiers));
        ReleasePipelinesConfiguration.get().setPlainHttpWebhooks(true);
        ReleasePipelinesConfiguration.get().setPipelines(pipelines);
        LivePipeline live = Treeherder.ready();
        await().atMost(Duration.ofSeconds(30)).until(() -> live.notifiers().size() == notifiers.length + 1);
        return live;
    }

    private static void secret(String id, String text) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(text)));
        SystemCredentialsProvider.getInstance().save();
    }

    @Test
    void tellsAProgramAChatPeopleAndAnotherPlugin(JenkinsRule jenkins) throws Exception {
        Heard.KINDS.clear();
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            Mailer.descriptor().setSmtpHost("127.0.0.1");
            Mailer.descriptor().setSmtpPort(String.valueOf(mail.getSmtp().getPort()));
            secret("chat-url", receiver.url().resolve("/chat").toString());
            secret("key", KEY);
            WebhookNotifierDefinition program = new WebhookNotifierDefinition("program");
            program.setUrl(receiver.url().toString());
            program.setSigningCredentialsId("key");
            WebhookNotifierDefinition chat = new WebhookNotifierDefinition("chat");
            chat.setUrlCredentialsId("chat-url");
            chat.setFormat("slack");
            chat.setEvents(List.of("held"));
            LivePipeline live =
                    define(jenkins, program, chat, new MailNotifierDefinition("mail", List.of("duty@example.com")));

            live.hold("production", "alice", "bug 1");
            live.release("production", "alice");

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(receiver.taken().stream().filter(one -> one.path().equals("/hook")))
                        .extracting(one -> EventJson.parse(one.body())
                                .orElseThrow()
                                .path("type")
                                .asText())
                        .containsExactly("release.held", "release.released");
                assertThat(receiver.taken().stream().filter(one -> one.path().equals("/chat")))
                        .singleElement()
                        .satisfies(one -> assertThat(one.body())
                                .contains(
                                        jenkins.getURL() + "job/treeherder/release/", "production is held, by alice"));
                assertThat(mail.getReceivedMessages()).hasSize(2);
                assertThat(Heard.KINDS).containsExactly("production held", "production released");
            });
            assertThat(receiver.taken().stream().filter(one -> one.path().equals("/hook")))
                    .allSatisfy(one -> assertThat(one.headers()).containsKey("webhook-signature"));
            assertThat(mail.getReceivedMessages()[0].getSubject())
                    .isEqualTo("treeherder: production is held, by alice");
        } finally {
            mail.stop();
        }
    }

    @Test
    void sendsATestForAnAdminAlone(JenkinsRule jenkins) throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            LivePipeline live = define(jenkins);
            WebhookNotifierDefinition.DescriptorImpl form =
                    jenkins.jenkins.getDescriptorByType(WebhookNotifierDefinition.DescriptorImpl.class);
            String repository = live.pipeline().repository();

            assertThat(form.doSendTest(receiver.url().toString(), "", "", "slack", repository).kind)
                    .isEqualTo(FormValidation.Kind.OK);
            assertThat(receiver.taken()).singleElement().satisfies(one -> assertThat(one.body())
                    .contains("treeherder: this notifier works"));
            receiver.answer(500);
            assertThat(form.doSendTest(receiver.url().toString(), "", "", "slack", repository))
                    .returns(FormValidation.Kind.ERROR, problem -> problem.kind)
                    .hasMessageContaining("status 500");
            assertThat(form.doSendTest(receiver.url().toString(), "", "", "slack", "elsewhere").kind)
                    .isEqualTo(FormValidation.Kind.WARNING);
        }
    }

    @Test
    void isTheSameAfterItsFormWasSaved(JenkinsRule jenkins) throws Exception {
        WebhookNotifierDefinition chat = new WebhookNotifierDefinition("chat");
        chat.setUrl("https://chat.invalid/hook");
        chat.setFormat("teams");
        chat.setEvents(List.of("deployed", "failed"));
        chat.setEnvironments(List.of("production"));
        LivePipeline live =
                define(jenkins, chat, new MailNotifierDefinition("mail", List.of("a@example.com", "b@example.com")));
        var before = live.pipeline().notifiers();

        jenkins.configRoundtrip();

        assertThat(ReleasePipelinesConfiguration.get()
                        .getPipelines()
                        .get(0)
                        .toDomain()
                        .notifiers())
                .isEqualTo(before);
    }
}
