package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.notify.deliver.Notifying;
import io.jenkins.plugins.releasepipeline.notify.deliver.RetryTimes;
import io.jenkins.plugins.releasepipeline.notify.deliver.Subscription;
import io.jenkins.plugins.releasepipeline.notify.mail.MailChannel;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The people who are told: a chat, and a mail server whose letters are shown beside it. */
public final class Told implements AutoCloseable {

    private final Chat chat = new Chat();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    public Told() throws IOException {
        mail.start();
        chat.show("/mail", "Mail", this::letters);
    }

    /** The chat. */
    public Chat chat() {
        return chat;
    }

    /** Where the chat takes messages. */
    public String chatUrl() {
        return chat.url().toString();
    }

    /** Where the letters are shown. */
    URI mailUrl() {
        return chat.url().resolve("mail");
    }

    /**
     * Those that the pipeline's notifiers name.
     *
     * @param page the address of its page, once there is one
     */
    public Notifying of(Pipeline pipeline, Supplier<URI> page) {
        return new Notifying(
                Stream.concat(
                                chat.tellingOf(pipeline, page).subscriptions().stream(),
                                pipeline.notifiers().stream().flatMap(notifier -> byMail(notifier, page)))
                        .toList(),
                RetryTimes.USUAL);
    }

    private Stream<Subscription> byMail(Notifier notifier, Supplier<URI> page) {
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
                        () -> Optional.of(page.get()))));
    }

    /** Waits until somebody reads this in the chat. */
    public void awaitChat(String words) {
        await().untilAsserted(() -> assertThat(chat.messages()).anyMatch(message -> message.contains(words)));
    }

    /** Waits until a mail with this in its subject arrived. */
    public void awaitMail(String words) {
        await().untilAsserted(() -> assertThat(mail.getReceivedMessages())
                .extracting(Told::subject)
                .anyMatch(subject -> subject.contains(words)));
    }

    /** Each with its receivers, its subject and its text; the oldest first. */
    List<String> letters() {
        return Stream.of(mail.getReceivedMessages())
                .map(letter -> "To: " + GreenMailUtil.getAddressList(recipients(letter)) + "\n" + subject(letter) + "\n"
                        + GreenMailUtil.getBody(letter))
                .toList();
    }

    private static Address[] recipients(MimeMessage message) {
        try {
            return message.getAllRecipients();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
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
