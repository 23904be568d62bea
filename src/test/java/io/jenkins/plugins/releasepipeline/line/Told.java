package io.jenkins.plugins.releasepipeline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jenkins.plugins.releasepipeline.demo.Chat;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.notify.deliver.Notifying;
import io.jenkins.plugins.releasepipeline.notify.deliver.RetryTimes;
import io.jenkins.plugins.releasepipeline.notify.deliver.Subscription;
import io.jenkins.plugins.releasepipeline.notify.mail.MailChannel;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The people who are told: a chat, and a mail server. */
final class Told implements AutoCloseable {

    private static final URI PAGE = URI.create("https://ci.example.org/job/app/release/");

    private final Chat chat = new Chat();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    Told() throws IOException {
        mail.start();
    }

    /** Where the chat takes messages. */
    String chatUrl() {
        return chat.url().toString();
    }

    /** Those that the pipeline's notifiers name. */
    Notifying of(Pipeline pipeline) {
        return new Notifying(
                Stream.concat(
                                chat.tellingOf(pipeline, () -> PAGE).subscriptions().stream(),
                                pipeline.notifiers().stream().flatMap(this::byMail))
                        .toList(),
                RetryTimes.USUAL);
    }

    private Stream<Subscription> byMail(Notifier notifier) {
        if (!(notifier.destination() instanceof Destination.Mail to)) {
            return Stream.empty();
        }
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(mail.getSmtp().getPort()));
        return Stream.of(new Subscription(
                notifier.name(),
                event -> notifier.tells(event.kind(), event.environment()),
                new MailChannel(
                        to.to(),
                        () -> Session.getInstance(properties),
                        () -> "Jenkins <ci@example.org>",
                        () -> Optional.of(PAGE))));
    }

    /** Waits until somebody reads this in the chat. */
    void awaitChat(String words) {
        await().untilAsserted(() -> assertThat(chat.messages()).anyMatch(message -> message.contains(words)));
    }

    /** Waits until a mail with this in its subject arrived. */
    void awaitMail(String words) {
        await().untilAsserted(() -> assertThat(mail.getReceivedMessages())
                .extracting(Told::subject)
                .anyMatch(subject -> subject.contains(words)));
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        chat.close();
        mail.stop();
    }
}
