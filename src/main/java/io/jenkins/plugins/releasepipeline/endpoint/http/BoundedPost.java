package io.jenkins.plugins.releasepipeline.endpoint.http;

import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a POST within a time limit, to an allowed address. Redirects are not followed, since a body and its signature
 * are meant for one receiver.
 *
 * @param http a client that follows no redirects
 * @param timeout for the whole exchange; positive
 * @param addresses the allowed addresses
 */
public record BoundedPost(HttpClient http, Duration timeout, AddressRule addresses) {

    private static final int LIMIT = 64 * 1024;

    /**
     * The response.
     *
     * @param status its status
     * @param retryAfter the header {@code Retry-After}; empty if there is none
     */
    public record Answer(int status, Optional<String> retryAfter) {}

    /**
     * Sends the request and waits for its response, of which at most 64 KB are read.
     *
     * @throws Failure if there is no response, or the address is not allowed
     */
    public Answer send(URI url, Map<String, String> headers, String body) {
        CompletableFuture<HttpResponse<Optional<byte[]>>> sent = null;
        try {
            Optional<String> refused = addresses.refuses(url, Proxied.is(http, url));
            if (refused.isPresent()) {
                throw Failure.address(refused.get());
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(timeout);
            headers.forEach(request::setHeader);
            request.POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
            sent = http.sendAsync(request.build(), BoundedBody.ofAtMost(LIMIT, () -> false));
            HttpResponse<Optional<byte[]>> response = sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response.statusCode(), response.headers().firstValue("Retry-After"));
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
