package io.jenkins.plugins.releasepipeline.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.notify.deliver.NotToldException;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail to a real mail server on the loopback interface. */
class MailChannelTest {

    private static final URI PAGE = URI.create("https://ci.example.com/job/app/release/");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailChannel channel(List<String> to) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(server.getSmtp().getPort()));
        properties.put("mail.smtp.timeout", "5000");
        properties.put("mail.smtp.connectiontimeout", "5000");
        return new MailChannel(
                to, () -> Session.getInstance(properties), () -> "Jenkins <ci@example.com>", () -> Optional.of(PAGE));
    }

    private static ReleaseEvent event(String reason) {
        return new ReleaseEvent(
                "e1",
                EventKind.HELD,
                Instant.parse("2026-03-02T08:00:00Z"),
                "app",
                "production",
                Optional.empty(),
                Optional.of(new CommitId("1".repeat(40))),
                Optional.empty(),
                Optional.of("Zoë"),
                Optional.empty(),
                Optional.of(reason),
                Optional.empty());
    }

    @Test
    void sendsOneMailToAllAddressesThatSaysWhatHappenedAndWhereToLook()
            throws NotToldException, MessagingException, IOException {
        channel(List.of("duty@example.com", "ops@example.com")).tell(event("bug 1"));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(mail.getSubject()).isEqualTo("app: production is held, by Zoë");
        assertThat(mail.getFrom()[0]).hasToString("Jenkins <ci@example.com>");
        assertThat(mail.getRecipients(Message.RecipientType.TO)).hasSize(2);
        assertThat(mail.getMessageID()).isEqualTo("<e1.app@release-pipeline>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat((String) mail.getContent())
                .contains("Reason: bug 1", "Commit: 1111111", "Time: 2026-03-02 08:00:00 UTC", PAGE.toString());
    }

    @Test
    void isToldLaterWhereTheServerIsDown() {
        MailChannel channel = channel(List.of("duty@example.com"));
        server.stop();

        assertThatThrownBy(() -> channel.tell(event("bug 1")))
                .isInstanceOf(NotToldException.class)
                .hasMessageContainingAll("could not be sent", "mail server")
                .returns(false, problem -> ((NotToldException) problem).isRejected());
    }
}
