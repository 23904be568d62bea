package io.jenkins.plugins.releasepipeline.endpoint;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
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
 * Asks version endpoints what runs there. It trusts no endpoint: what one sends is bounded in time and size, and
 * redirects lead only where {@link Outcome#REDIRECT_REFUSED} does not apply. Safe for use by many threads.
 */
public final class VersionClient {

    private static final int VERSION_LIMIT = 64 * 1024;

    private final Supplier<HttpClient> http;
    private final Duration timeout;
    private final Supplier<AddressRule> addresses;
    private final EndpointCredentials credentials;
    private final Optional<RequestLimit> limit;

    /** One without credentials, for addresses that are allowed to all. */
    public VersionClient(HttpClient http, Duration timeout) {
        this(() -> http, timeout, () -> AddressRule.STRICT, EndpointCredentials.NONE);
        checkFollowsNone(http);
    }

    /**
     * @param http sends the requests; looked up for each, so that it may have another proxy the next time; must not follow
     *     redirects by itself; names are resolved on its executor
     * @param timeout the time for one answer, redirects and body included; more than zero
     * @param addresses where it may ask; looked up for each request
     * @param credentials what opens endpoints
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

    /** A builder of HTTP clients that suit the constructor; proxy and TLS are for the caller to add. */
    public static HttpClient.Builder httpClient(Executor executor) {
        // HTTP/1.1: over plain http the client would ask for an upgrade, which some servers answer with an error.
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(executor);
    }

    /** The same with a limit that it shares with others. */
    public VersionClient within(RequestLimit limit) {
        return new VersionClient(http, timeout, addresses, credentials, Optional.of(limit));
    }

    /**
     * Sends one GET, around caches. Returns at once; the future never completes exceptionally, whatever the endpoint
     * does, and completes on a thread of the HTTP client or of a timer: do little there. Cancelling it stops the
     * request and closes its connection.
     */
    public CompletableFuture<VersionAnswer> ask(VersionEndpoint endpoint) {
        URI url = aroundCaches(endpoint.url());
        return get(url, VERSION_LIMIT, new EndpointHeaders(endpoint, credentials), (page, problem) -> {
            return problem == null
                    ? VersionObject.read(page.body(), page.contentType(), endpoint.field())
                    : Failure.of(problem, url, timeout).answer();
        });
    }

    /**
     * Reads the text of something else by the same rules, and within the same limit. The future completes exceptionally
     * with a {@link ReleaseException} that says in one line what was wrong, without the URL's path.
     *
     * @param limit the largest answer, in bytes
     */
    public CompletableFuture<String> read(URI url, int limit) {
        return get(url, limit, any -> Map.of(), (page, problem) -> {
            if (problem != null) {
                throw new CompletionException(Failure.of(problem, url, timeout));
            }
            return new String(page.body(), StandardCharsets.UTF_8);
        });
    }

    private <T> CompletableFuture<T> get(
            URI url,
            int size,
            Function<URI, Map<String, String>> headers,
            BiFunction<BoundedGet.Page, Throwable, T> read) {
        Supplier<CompletableFuture<T>> request = () -> {
            CompletableFuture<BoundedGet.Page> page = send(url, size, headers);
            CompletableFuture<T> result = page.handle(read);
            result.whenComplete((value, problem) -> page.cancel(false));
            return result;
        };
        return limit.map(turns -> turns.run(request)).orElseGet(request);
    }

    private CompletableFuture<BoundedGet.Page> send(URI url, int size, Function<URI, Map<String, String>> headers) {
        try {
            return new BoundedGet(checkFollowsNone(http.get()), timeout, addresses.get(), size, headers).start(url);
        } catch (RuntimeException e) { // a host that is stopping has neither any more
            return CompletableFuture.failedFuture(e);
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
