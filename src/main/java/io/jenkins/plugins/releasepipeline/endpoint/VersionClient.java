package io.jenkins.plugins.releasepipeline.endpoint;

import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.HeartbeatAnswer;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionObject;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.BoundedGet;
import io.jenkins.plugins.releasepipeline.endpoint.http.EndpointCredentials;
import io.jenkins.plugins.releasepipeline.endpoint.http.EndpointHeaders;
import io.jenkins.plugins.releasepipeline.endpoint.http.Failure;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestLimit;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Client of version and heartbeat endpoints. Endpoints are not trusted: responses are bounded in time and size, and redirects are
 * followed only unless {@link Outcome#REDIRECT_REFUSED} applies. Thread-safe.
 */
public final class VersionClient {

    private static final int VERSION_LIMIT = 64 * 1024;

    private final Supplier<HttpClient> http;
    private final Duration timeout;
    private final Supplier<AddressRule> addresses;
    private final EndpointCredentials credentials;
    private final Optional<RequestLimit> limit;

    /** Creates a client without credentials, for addresses that are always allowed. */
    public VersionClient(HttpClient http, Duration timeout) {
        this(() -> http, timeout, () -> AddressRule.STRICT, EndpointCredentials.NONE);
        checkFollowsNone(http);
    }

    /**
     * Creates a client.
     *
     * @param http supplies the HTTP client; called for each request, so that the proxy may change; it must not follow
     *     redirects itself; names are resolved on its executor
     * @param timeout the time for one answer, including redirects and the body; positive
     * @param addresses the allowed addresses; called for each request
     * @param credentials the credentials of endpoints
     */
    public VersionClient(
            Supplier<HttpClient> http,
            Duration timeout,
            Supplier<AddressRule> addresses,
            EndpointCredentials credentials) {
        this(http, timeout, addresses, credentials, Optional.empty());
    }

    private VersionClient(
            Supplier<HttpClient> http,
            Duration timeout,
            Supplier<AddressRule> addresses,
            EndpointCredentials credentials,
            Optional<RequestLimit> limit) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("No time for an answer: " + timeout);
        }
        this.http = http;
        this.timeout = timeout;
        this.addresses = addresses;
        this.credentials = credentials;
        this.limit = limit;
    }

    private static HttpClient checkFollowsNone(HttpClient http) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HTTP client follows redirects by itself.");
        }
        return http;
    }

    /** Returns a builder of HTTP clients that are suitable for the constructor; the caller adds proxy and TLS. */
    public static HttpClient.Builder httpClient(Executor executor) {
        // HTTP/1.1: over plain HTTP, the client would request an upgrade, which some servers answer with an error.
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(executor);
    }

    /** Returns this client with a limit that it shares with others. */
    public VersionClient within(RequestLimit limit) {
        return new VersionClient(http, timeout, addresses, credentials, Optional.of(limit));
    }

    /**
     * Sends one GET that bypasses caches. Returns at once; the future never completes exceptionally, whatever the
     * endpoint sends, and completes on a thread of the HTTP client or of a timer, which must not be blocked. Cancelling
     * it stops the request and closes its connection.
     */
    public CompletableFuture<VersionAnswer> ask(VersionEndpoint endpoint) {
        URI url = aroundCaches(endpoint.url());
        return get(url, bounded(VERSION_LIMIT, EndpointHeaders.of(endpoint, credentials)), (page, problem) -> {
            return problem == null
                    ? VersionObject.read(page.body(), page.contentType(), endpoint.field())
                    : Failure.of(problem, url, timeout).answer();
        });
    }

    /** The same for a heartbeat, whose redirects are not followed: where they lead may be a login page. */
    public CompletableFuture<HeartbeatAnswer> ask(Heartbeat endpoint) {
        URI url = aroundCaches(endpoint.url());
        Supplier<BoundedGet> request = bounded(VERSION_LIMIT, EndpointHeaders.of(endpoint, credentials));
        return get(url, () -> request.get().plain(), (page, problem) -> {
            return problem == null
                    ? HeartbeatAnswer.of(page.status(), page.body(), page.contentType(), page.mayBeProxys())
                    : HeartbeatAnswer.unknown(Failure.of(problem, url, timeout).getMessage());
        });
    }

    /**
     * Reads another text by the same rules, and within the same limit. The future completes exceptionally with a
     * {@link ReleaseException}, whose one-line message does not contain the URL's path.
     *
     * @param limit the maximum size of the answer, in bytes
     */
    public CompletableFuture<String> read(URI url, int limit) {
        return get(url, bounded(limit, any -> Map.of()), (page, problem) -> {
            if (problem != null) {
                throw new CompletionException(Failure.of(problem, url, timeout));
            }
            return new String(page.body(), StandardCharsets.UTF_8);
        });
    }

    private <T> CompletableFuture<T> get(
            URI url, Supplier<BoundedGet> bounded, BiFunction<BoundedGet.Page, Throwable, T> read) {
        Supplier<CompletableFuture<T>> request = () -> {
            CompletableFuture<BoundedGet.Page> page = send(url, bounded);
            CompletableFuture<T> result = page.handle(read);
            result.whenComplete((value, problem) -> page.cancel(false));
            return result;
        };
        return limit.map(turns -> turns.run(request)).orElseGet(request);
    }

    private Supplier<BoundedGet> bounded(int size, Function<URI, Map<String, String>> headers) {
        return () -> new BoundedGet(checkFollowsNone(http.get()), timeout, addresses.get(), size, headers);
    }

    private static CompletableFuture<BoundedGet.Page> send(URI url, Supplier<BoundedGet> bounded) {
        try {
            return bounded.get().start(url);
        } catch (RuntimeException e) { // A host that is stopping has neither any more.
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Adds a unique query parameter; the given query is kept as written. */
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
