package io.jenkins.plugins.releasepipeline.version;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** One request to a version endpoint with the redirects it leads to, all within one time limit. */
final class VersionRequest {

    private static final int BODY_LIMIT = 64 * 1024;

    private final HttpClient http;
    private final Duration timeout;
    private final AddressRule addresses;
    private final EndpointCredentials credentials;
    private final VersionEndpoint endpoint;
    private final CompletableFuture<VersionAnswer> answer = new CompletableFuture<>();
    private volatile CompletableFuture<?> inFlight = CompletableFuture.completedFuture(null);

    VersionRequest(
            HttpClient http,
            Duration timeout,
            AddressRule addresses,
            EndpointCredentials credentials,
            VersionEndpoint endpoint) {
        this.http = http;
        this.timeout = timeout;
        this.addresses = addresses;
        this.credentials = credentials;
        this.endpoint = endpoint;
    }

    /** Sends it; to be called once. Completing the future that this returns, by cancelling it too, stops the request. */
    CompletableFuture<VersionAnswer> start() {
        // The client's own limit ends with the headers: a body that trickles needs this one.
        answer.completeOnTimeout(Failure.timeout(timeout), timeout.toNanos(), TimeUnit.NANOSECONDS);
        answer.whenComplete((given, problem) -> inFlight.cancel(true));
        Executor executor = http.executor().orElseGet(ForkJoinPool::commonPool);
        try {
            // Looking up an address blocks.
            executor.execute(() -> send(aroundCaches(endpoint.url()), 0));
        } catch (RuntimeException e) { // the executor was shut down
            answer.complete(Failure.of(e, endpoint.url(), timeout));
        }
        return answer;
    }

    private void send(URI url, int redirects) {
        try {
            Optional<String> refused = addresses.refuses(url, isProxied(url));
            if (refused.isPresent()) {
                answer.complete(Failure.address(refused.get()));
            } else if (!answer.isDone()) {
                exchange(url, redirects);
            }
        } catch (ReleaseException e) {
            answer.complete(VersionAnswer.unusable(Outcome.NO_CREDENTIALS, e.getMessage()));
        } catch (UnknownHostException | RuntimeException e) { // the client refuses some URLs by throwing
            answer.complete(Failure.of(e, url, timeout));
        }
    }

    private boolean isProxied(URI url) {
        return http.proxy().stream()
                .flatMap(selector -> selector.select(url).stream())
                .anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    private void exchange(URI url, int redirects) {
        CompletableFuture<HttpResponse<Optional<byte[]>>> sent =
                http.sendAsync(request(url), BoundedBody.ofAtMost(BODY_LIMIT, answer::isDone));
        inFlight = sent;
        if (answer.isDone()) {
            sent.cancel(true);
        }
        sent.thenAccept(response -> received(response, url, redirects)).exceptionally(problem -> {
            answer.complete(Failure.of(problem, url, timeout));
            return null;
        });
    }

    private HttpRequest request(URI url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(timeout);
        if (Redirect.sameOrigin(endpoint.url(), url)) {
            endpoint.headers().forEach(request::setHeader);
            endpoint.credentialsId()
                    .map(id -> credentials.find(id, endpoint.url()))
                    .ifPresent(found -> request.setHeader("Authorization", found.header()));
        }
        if (endpoint.headers().keySet().stream().noneMatch("Accept"::equalsIgnoreCase)) {
            request.setHeader("Accept", "application/json");
        }
        return request.setHeader("Accept-Encoding", "identity")
                .setHeader("Cache-Control", "no-cache")
                .build();
    }

    private void received(HttpResponse<Optional<byte[]>> response, URI url, int redirects) {
        int status = response.statusCode();
        if (!Redirect.is(status)) {
            answer.complete(read(response));
            return;
        }
        Optional<URI> target =
                response.headers().firstValue("Location").flatMap(location -> Redirect.target(url, location));
        if (target.isEmpty()) {
            answer.complete(
                    VersionAnswer.unusable(Outcome.REDIRECT_REFUSED, Messages.VersionRequest_RedirectRefused()));
        } else if (redirects == Redirect.LIMIT) {
            String limit = String.valueOf(Redirect.LIMIT);
            answer.complete(VersionAnswer.unusable(Outcome.REDIRECT_LOOP, Messages.VersionRequest_RedirectLoop(limit)));
        } else {
            send(target.get(), redirects + 1);
        }
    }

    private VersionAnswer read(HttpResponse<Optional<byte[]>> response) {
        int status = response.statusCode();
        if (status != 200) {
            return VersionAnswer.unusable(
                    Outcome.ofStatus(status), Messages.VersionRequest_Status(String.valueOf(status)));
        }
        Optional<String> contentType = response.headers().firstValue("Content-Type");
        return body(response)
                .map(body -> VersionObject.read(body, contentType, endpoint.field()))
                .orElseGet(() -> VersionAnswer.unusable(Outcome.TOO_LARGE, Messages.VersionRequest_TooLarge()));
    }

    private static Optional<byte[]> body(HttpResponse<Optional<byte[]>> response) {
        Optional<String> coding = response.headers().firstValue("Content-Encoding");
        try {
            return response.body().isEmpty()
                    ? Optional.empty()
                    : ContentCoding.decode(response.body().get(), coding, BODY_LIMIT);
        } catch (IOException e) {
            return Optional.of(new byte[0]); // not what the server said it is: no JSON
        }
    }

    /** A query that nobody asked before; the given one stays, as written. */
    private static URI aroundCaches(URI url) {
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        String query = Optional.ofNullable(url.getRawQuery())
                .filter(given -> !given.isEmpty())
                .map(given -> given + "&")
                .orElse("");
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + "?" + query + "nocache=" + random);
    }
}
