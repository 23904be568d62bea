package io.jenkins.plugins.releasepipeline.endpoint.http;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One GET within one time limit: either with its redirects, whose addresses are all checked, and with status 200 as the
 * only good one, or {@linkplain #plain plain}.
 */
public final class BoundedGet {

    /**
     * The response.
     *
     * @param status 200, or any of a plain request
     * @param body the uncompressed body; empty where a plain request has too long a one
     * @param contentType the header; empty if there is none
     * @param mayBeProxys whether a proxy may have responded itself: to http, which a proxy reads, unlike https
     */
    public record Page(int status, byte[] body, Optional<String> contentType, boolean mayBeProxys) {}

    private final HttpClient http;
    private final Duration timeout;
    private final AddressRule addresses;
    private final int limit;
    private final Function<URI, Map<String, String>> headers;
    private final boolean plain;
    private final CompletableFuture<Page> page = new CompletableFuture<>();
    private volatile CompletableFuture<?> inFlight = CompletableFuture.completedFuture(null);

    /**
     * Creates a request.
     *
     * @param addresses the allowed addresses
     * @param limit the maximum size of the body, in bytes, compressed or not
     * @param headers returns the headers for a URL; called again for each redirect, so that a secret is only sent to
     *     its origin. May throw a {@link Failure}
     */
    public BoundedGet(
            HttpClient http,
            Duration timeout,
            AddressRule addresses,
            int limit,
            Function<URI, Map<String, String>> headers) {
        this(http, timeout, addresses, limit, headers, false);
    }

    private BoundedGet(
            HttpClient http,
            Duration timeout,
            AddressRule addresses,
            int limit,
            Function<URI, Map<String, String>> headers,
            boolean plain) {
        this.http = http;
        this.timeout = timeout;
        this.addresses = addresses;
        this.limit = limit;
        this.headers = headers;
        this.plain = plain;
    }

    /** Returns the same request for a response of any status, also a redirect, which it does not follow. */
    public BoundedGet plain() {
        return new BoundedGet(http, timeout, addresses, limit, headers, true);
    }

    /**
     * Sends the request; to be called once. Errors are a {@link Failure}, or an exception that {@link Failure#of}
     * converts to one. Completing the returned future, also by cancelling it, stops the request.
     */
    public CompletableFuture<Page> start(URI url) {
        // The client's own timeout ends with the headers; a slow body needs this one.
        page.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        page.whenComplete((given, problem) -> inFlight.cancel(true));
        Executor executor = http.executor().orElseGet(ForkJoinPool::commonPool);
        try {
            // Resolving an address blocks.
            executor.execute(() -> send(url, 0));
        } catch (RuntimeException e) { // The executor was shut down.
            fail(e, url);
        }
        return page;
    }

    private void send(URI url, int redirects) {
        try {
            Optional<String> refused = addresses.refuses(url, Proxied.is(http, url));
            if (refused.isPresent()) {
                throw Failure.address(refused.get());
            }
            if (!page.isDone()) {
                exchange(url, redirects);
            }
        } catch (UnknownHostException | RuntimeException e) { // The client throws for some URLs.
            fail(e, url);
        }
    }

    private void exchange(URI url, int redirects) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(timeout);
        headers.apply(url).forEach(request::setHeader);
        request.setHeader("Accept-Encoding", "identity").setHeader("Cache-Control", "no-cache");
        CompletableFuture<HttpResponse<Optional<byte[]>>> sent = http.sendAsync(
                request.build(),
                plain ? BoundedBody.ofAnyStatus(limit, page::isDone) : BoundedBody.ofAtMost(limit, page::isDone));
        inFlight = sent;
        if (page.isDone()) {
            sent.cancel(true);
        }
        sent.thenAccept(response -> received(response, url, redirects)).exceptionally(problem -> {
            fail(problem, url);
            return null;
        });
    }

    private void received(HttpResponse<Optional<byte[]>> response, URI url, int redirects) {
        int status = response.statusCode();
        if (plain) {
            page.complete(page(response, url, body(response).orElseGet(() -> new byte[0])));
        } else if (Redirect.is(status)) {
            URI target = response.headers()
                    .firstValue("Location")
                    .flatMap(location -> Redirect.target(url, location))
                    .orElseThrow(Failure::redirectRefused);
            if (redirects == Redirect.LIMIT) {
                throw Failure.redirectLoop();
            }
            send(target, redirects + 1);
        } else if (status == 200) {
            byte[] body = body(response).orElseThrow(() -> Failure.tooLarge(limit));
            page.complete(page(response, url, body));
        } else {
            throw Failure.status(status);
        }
    }

    private Page page(HttpResponse<Optional<byte[]>> response, URI url, byte[] body) {
        return new Page(
                response.statusCode(),
                body,
                response.headers().firstValue("Content-Type"),
                "http".equalsIgnoreCase(url.getScheme()) && Proxied.is(http, url));
    }

    private Optional<byte[]> body(HttpResponse<Optional<byte[]>> response) {
        Optional<String> coding = response.headers().firstValue("Content-Encoding");
        try {
            return response.body().isEmpty()
                    ? Optional.empty()
                    : ContentCoding.decode(response.body().get(), coding, limit);
        } catch (IOException e) {
            return Optional.of(new byte[0]); // Not in the declared encoding, and so unusable.
        }
    }

    private void fail(Throwable problem, URI url) {
        page.completeExceptionally(Failure.of(problem, url, timeout));
    }
}
