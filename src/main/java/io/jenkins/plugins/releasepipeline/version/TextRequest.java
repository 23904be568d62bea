package io.jenkins.plugins.releasepipeline.version;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One request for a text with the redirects it leads to, all within one time limit. */
final class TextRequest {

    private final HttpClient http;
    private final Duration timeout;
    private final int limit;
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private volatile CompletableFuture<?> inFlight = CompletableFuture.completedFuture(null);

    TextRequest(HttpClient http, Duration timeout, int limit) {
        this.http = http;
        this.timeout = timeout;
        this.limit = limit;
    }

    /** Sends it; to be called once. */
    CompletableFuture<String> start(URI url) {
        CompletableFuture<Void> timer = new CompletableFuture<>();
        timer.completeOnTimeout(null, timeout.toNanos(), TimeUnit.NANOSECONDS)
                .thenRun(() -> fail(Failure.timeout(timeout).message()));
        text.whenComplete((given, problem) -> {
            timer.cancel(false);
            inFlight.cancel(true);
        });
        send(url, 0);
        return text;
    }

    private void send(URI url, int redirects) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(timeout)
                    .header("Accept-Encoding", "identity")
                    .build();
            CompletableFuture<HttpResponse<Optional<byte[]>>> sent =
                    http.sendAsync(request, BoundedBody.ofAtMost(limit, text::isDone));
            inFlight = sent;
            sent.thenAccept(response -> received(response, url, redirects)).exceptionally(problem -> {
                fail(Failure.of(problem, url, timeout).message());
                return null;
            });
        } catch (RuntimeException e) { // the client refuses some URLs by throwing
            fail(Failure.of(e, url, timeout).message());
        }
    }

    private void received(HttpResponse<Optional<byte[]>> response, URI url, int redirects) {
        int status = response.statusCode();
        if (status == 200) {
            response.body()
                    .ifPresentOrElse(
                            body -> text.complete(new String(body, StandardCharsets.UTF_8)),
                            () -> fail(Messages.TextRequest_TooLarge(String.valueOf(limit))));
            return;
        }
        if (!Redirect.is(status)) {
            fail(Messages.VersionRequest_Status(String.valueOf(status)));
            return;
        }
        Optional<URI> target =
                response.headers().firstValue("Location").flatMap(location -> Redirect.target(url, location));
        if (target.isEmpty()) {
            fail(Messages.VersionRequest_RedirectRefused());
        } else if (redirects == Redirect.LIMIT) {
            fail(Messages.VersionRequest_RedirectLoop(String.valueOf(Redirect.LIMIT)));
        } else {
            send(target.get(), redirects + 1);
        }
    }

    private void fail(String why) {
        text.completeExceptionally(new ReleaseException(why));
    }
}
