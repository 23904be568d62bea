package io.jenkins.plugins.releasepipeline.version;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** One request to a version endpoint with the redirects it leads to, all within one time limit. */
final class VersionRequest {

    private static final int BODY_LIMIT = 64 * 1024;

    private final HttpClient http;
    private final Duration timeout;
    private final CompletableFuture<VersionAnswer> answer = new CompletableFuture<>();
    private volatile CompletableFuture<?> inFlight = CompletableFuture.completedFuture(null);

    VersionRequest(HttpClient http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    /** Sends it; to be called once. Completing the future that this returns, by cancelling it too, stops the request. */
    CompletableFuture<VersionAnswer> start(URI url) {
        // The client's own limit ends with the headers: a body that trickles needs this one.
        answer.completeOnTimeout(Failure.timeout(timeout), timeout.toNanos(), TimeUnit.NANOSECONDS);
        answer.whenComplete((given, problem) -> inFlight.cancel(true));
        send(aroundCaches(url), 0);
        return answer;
    }

    private void send(URI url, int redirects) {
        try {
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
        } catch (RuntimeException e) { // the client refuses some URLs by throwing, a port of 70000 for one
            answer.complete(Failure.of(e, url, timeout));
        }
    }

    private HttpRequest request(URI url) {
        return HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "identity")
                .header("Cache-Control", "no-cache")
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

    private static VersionAnswer read(HttpResponse<Optional<byte[]>> response) {
        int status = response.statusCode();
        if (status != 200) {
            return VersionAnswer.unusable(outcomeOf(status), Messages.VersionRequest_Status(String.valueOf(status)));
        }
        Optional<String> contentType = response.headers().firstValue("Content-Type");
        return response.body()
                .map(body -> VersionObject.read(body, contentType))
                .orElseGet(() -> VersionAnswer.unusable(Outcome.TOO_LARGE, Messages.VersionRequest_TooLarge()));
    }

    private static Outcome outcomeOf(int status) {
        if (status >= 500 && status < 600) {
            return Outcome.SERVER_ERROR;
        }
        return switch (status) {
            case 401, 403 -> Outcome.UNAUTHORIZED;
            case 404 -> Outcome.NOT_FOUND;
            default -> Outcome.UNEXPECTED_STATUS;
        };
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
