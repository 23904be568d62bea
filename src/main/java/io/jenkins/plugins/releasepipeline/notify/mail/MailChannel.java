package io.jenkins.plugins.releasepipeline.notify.mail;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.notify.body.EventWords;
import io.jenkins.plugins.releasepipeline.notify.deliver.Channel;
import io.jenkins.plugins.releasepipeline.notify.deliver.NotToldException;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells by one mail for each event, to all addresses. Its message id is that of the event, so that mail servers can leave
 * out what they had already.
 *
 * @param to the addresses
 * @param session the mail session of the host; looked up for each mail. Its timeouts limit how long a mail takes
 * @param from the sender's address; looked up for each mail
 * @param page the page of the pipeline
 */
public record MailChannel(
        List<String> to, Supplier<Session> session, Supplier<String> from, Supplier<Optional<URI>> page)
        implements Channel {

    private static final Logger LOGGER = Logger.getLogger(MailChannel.class.getName());
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    @Override
    public void tell(ReleaseEvent event) throws NotToldException {
        try {
            MimeMessage mail = mail(event);
            try {
                Transport.send(mail);
            } catch (SendFailedException e) {
                sendToTheOthers(mail, e);
            }
        } catch (MessagingException e) {
            throw later(e);
        }
    }

    /** One address that the server refuses must not keep the mail from all others. */
    private static void sendToTheOthers(MimeMessage mail, SendFailedException problem)
            throws MessagingException, NotToldException {
        if (isEmpty(problem.getInvalidAddresses())) {
            throw problem;
        }
        if (!isEmpty(problem.getValidUnsentAddresses())) {
            Transport.send(mail, problem.getValidUnsentAddresses());
        } else if (isEmpty(problem.getValidSentAddresses())) {
            throw NotToldException.rejected(Messages.MailChannel_Rejected(reason(problem)));
        }
        LOGGER.warning(() -> "Release mail: the mail server refuses "
                + Stream.of(problem.getInvalidAddresses()).map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static boolean isEmpty(Address[] addresses) {
        return addresses == null || addresses.length == 0;
    }

    private MimeMessage mail(ReleaseEvent event) throws MessagingException {
        EventWords words = EventWords.of(event, page.get());
        MimeMessage mail = new EventMail(session.get(), event);
        mail.setFrom(new InternetAddress(from.get()));
        for (String address : to) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
        }
        mail.setSubject(OneLine.of(words.title()), UTF_8);
        mail.setText(text(words), UTF_8);
        mail.setSentDate(Date.from(event.time()));
        // RFC 3834: nobody's out-of-office answers it.
        mail.setHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    /** A mail with the id of its event. */
    private static final class EventMail extends MimeMessage {
        private final String id;

        EventMail(Session session, ReleaseEvent event) {
            super(session);
            id = "<" + event.id() + "." + event.pipeline() + "@release-pipeline>";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    private static String text(EventWords words) {
        List<String> lines = new ArrayList<>(List.of(words.title(), ""));
        lines.addAll(words.lines());
        words.link().ifPresent(link -> lines.addAll(List.of("", link.toString())));
        return String.join("\n", lines) + "\n";
    }

    private static NotToldException later(MessagingException e) {
        return NotToldException.later(Messages.MailChannel_Failed(reason(e)), Optional.empty(), e);
    }

    private static String reason(MessagingException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return OneLine.of(message).replaceAll("\\.+$", "");
    }
}
