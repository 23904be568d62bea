package io.jenkins.plugins.releasepipeline.domain.notification;

import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a notifier sends its events. */
public sealed interface Destination {

    /**
     * Mail.
     *
     * @param to the addresses; at least one
     */
    record Mail(List<String> to) implements Destination {

        /** What a mail server takes is for it to say; this keeps out what could become another header. */
        private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>\"\\p{Cntrl}]+@[^\\s@,;<>\"\\p{Cntrl}]+");

        /** Refuses a list without addresses, and texts that are none. */
        public Mail {
            to = List.copyOf(to);
            if (to.isEmpty()) {
                throw new ReleaseException(Messages.Destination_NoAddress());
            }
            to.stream().filter(address -> !ADDRESS.matcher(address).matches()).forEach(address -> {
                throw new ReleaseException(Messages.Destination_BadAddress(address));
            });
        }
    }

    /**
     * An HTTP POST. Its URL is given, or, because the URL of many chats is a secret, stored as credentials.
     *
     * @param url the URL, without credentials in it; empty if it is in {@code urlCredentialsId}
     * @param urlCredentialsId a secret text with the URL
     * @param signingCredentialsId a secret text with the key that signs the requests; empty: they are not signed
     * @param format what the body looks like
     */
    record Webhook(
            Optional<URI> url,
            Optional<String> urlCredentialsId,
            Optional<String> signingCredentialsId,
            WebhookFormat format)
            implements Destination {

        /** Refuses a webhook with no URL, or with two. */
        public Webhook {
            if (url.isPresent() == urlCredentialsId.isPresent()) {
                throw new ReleaseException(Messages.Destination_OneUrl());
            }
        }
    }

    /**
     * Deployments of a project on a forge.
     *
     * @param kind the forge
     * @param path {@code owner/name}; empty: that of the pipeline's repository
     * @param apiUrl the address of the API; empty: the default of the kind
     * @param credentialsId a secret text with the token
     */
    record Forge(ForgeKind kind, Optional<String> path, Optional<URI> apiUrl, String credentialsId)
            implements Destination {

        /** Refuses one without a token. */
        public Forge {
            if (credentialsId.isEmpty()) {
                throw new ReleaseException(Messages.Destination_NoToken(kind.title()));
            }
        }
    }
}
