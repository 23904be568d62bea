package io.jenkins.plugins.releasepipeline.endpoint.http;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request, of any method, and waits for its response: within a time limit, to an allowed address, over TLS
 * unless an admin allows less. Redirects are not followed, since a body, its signature and a token are meant for one
 * receiver.
 *
 * @param http a client that follows no redirects
 * @param timeout for the whole exchange; positive
 * @param rules where it may go
 * @param limit the maximum size of the response's body, in bytes
 */
public record BoundedExchange(HttpClient http, Duration timeout, RequestRules rules, int limit) {

    /**
     * The response, of any status.
     *
     * @param body its body; empty if it is longer than the limit
     */
    public record Answer(int status, HttpHeaders headers, Optional<byte[]> body) {

        /** Returns for how long {@code Retry-After} asks to wait (RFC 9110, 10.2.3); empty without a usable one. */
        public Optional<Duration> retryAfter(Instant now) {
            return headers.firstValue("Retry-After").flatMap(text -> wait(text, now));
        }

        private static Optional<Duration> wait(String text, Instant now) {
            try {
                return Optional.of(
                        text.matches("\\d{1,9}")
                                ? Duration.ofSeconds(Long.parseLong(text))
                                : Duration.between(
                                        now,
                                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                                .toInstant()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Sends a request and waits for its response.
     *
     * @param body the body, in UTF-8; empty for a method without one
     * @throws Failure if there is no response, or the address is not allowed
     * @throws ReleaseException if the URL is not https, and an admin does not allow http
     */
    public Answer send(String method, URI url, Map<String, String> headers, Optional<String> body) {
        if (!"https".equalsIgnoreCase(url.getScheme()) && !rules.plainHttp()) {
            throw new ReleaseException(Messages.BoundedExchange_PlainHttp(url.getHost()));
        }
        CompletableFuture<HttpResponse<Optional<byte[]>>> sent = null;
        try {
            Optional<String> refused = rules.addresses().refuses(url, Proxied.is(http, url));
            if (refused.isPresent()) {
                throw Failure.address(refused.get());
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(timeout);
            headers.forEach(request::setHeader);
            request.method(
                    method,
                    body.map(text -> HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8))
                            .orElseGet(HttpRequest.BodyPublishers::noBody));
            sent = http.sendAsync(request.build(), BoundedBody.ofAnyStatus(limit));
            HttpResponse<Optional<byte[]>> response = sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (UnknownHostException | ExecutionException | TimeoutException | IllegalArgumentException e) {
            throw Failure.of(e, url, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(e, url, timeout);
        } finally {
            if (sent != null) {
                sent.cancel(true);
            }
        }
    }
}
