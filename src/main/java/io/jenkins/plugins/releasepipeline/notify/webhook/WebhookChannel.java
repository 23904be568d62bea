package io.jenkins.plugins.releasepipeline.notify.webhook;

import io.jenkins.plugins.releasepipeline.domain.notification.WebhookFormat;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.http.BoundedExchange;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.notify.body.Bodies;
import io.jenkins.plugins.releasepipeline.notify.body.Body;
import io.jenkins.plugins.releasepipeline.notify.body.Sender;
import io.jenkins.plugins.releasepipeline.notify.deliver.Channel;
import io.jenkins.plugins.releasepipeline.notify.deliver.NotToldException;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells by a POST. Only a status from 200 to 299 counts as taken. The id of the event is sent as {@code webhook-id}, so
 * that a receiver that gets a request twice, because its answer was lost, can leave out the second.
 *
 * @param target where to; looked up for each request, so that changed credentials count at once
 * @param format what the body looks like
 * @param sender who sends; looked up for each request
 * @param http the HTTP client; follows no redirects
 * @param rules where webhooks may go
 * @param clock the time of day
 */
public record WebhookChannel(
        Supplier<Target> target,
        WebhookFormat format,
        Supplier<Sender> sender,
        Supplier<HttpClient> http,
        Supplier<RequestRules> rules,
        Clock clock)
        implements Channel {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** What a receiver answers is not shown; it is read so that the connection can be used again. */
    private static final int LIMIT = 64 * 1024;

    /**
     * Where to send.
     *
     * @param url the URL, which may be a secret
     * @param key signs the requests; empty: they are not signed
     */
    public record Target(URI url, Optional<SigningKey> key) {
        @Override
        public String toString() {
            return "webhook at " + url.getHost();
        }
    }

    @Override
    public void tell(ReleaseEvent event) throws NotToldException {
        BoundedExchange.Answer answer;
        try {
            answer = post(event);
        } catch (ReleaseException e) {
            // No answer, or a fault of the configuration, which a person has to mend.
            throw NotToldException.later(e.getMessage(), Optional.empty(), e);
        }
        if (answer.status() / 100 != 2) {
            throw refused(answer);
        }
    }

    private BoundedExchange.Answer post(ReleaseEvent event) {
        Target where = target.get();
        Body body = Bodies.of(format, event, sender.get());
        Map<String, String> headers = new LinkedHashMap<>(body.headers());
        headers.putAll(where.key()
                .map(key -> key.headers(event.id(), clock.instant(), body.text()))
                .orElseGet(() -> SigningKey.unsigned(event.id(), clock.instant())));
        headers.put("User-Agent", "Release-Pipeline");
        return new BoundedExchange(http.get(), TIMEOUT, rules.get(), LIMIT)
                .send("POST", where.url(), headers, Optional.of(body.text()));
    }

    private NotToldException refused(BoundedExchange.Answer answer) {
        String message = Messages.WebhookChannel_Status(String.valueOf(answer.status()));
        return switch (answer.status()) {
            case 400, 413, 415, 422 -> NotToldException.rejected(message);
            default -> NotToldException.later(message, answer.retryAfter(clock.instant()), null);
        };
    }
}
