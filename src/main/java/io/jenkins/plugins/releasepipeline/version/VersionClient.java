package io.jenkins.plugins.releasepipeline.version;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Asks version endpoints what runs there. It trusts no endpoint: what one sends is bounded in time and size, and
 * redirects lead only where {@link Outcome#REDIRECT_REFUSED} does not apply. Safe for use by many threads.
 */
public final class VersionClient {

    private final HttpClient http;
    private final Duration timeout;
    private final Supplier<AddressRule> addresses;
    private final EndpointCredentials credentials;
    private final Optional<RequestLimit> limit;

    /** One without credentials, for addresses that are allowed to all. */
    public VersionClient(HttpClient http, Duration timeout) {
        this(http, timeout, () -> AddressRule.STRICT, EndpointCredentials.NONE);
    }

    /**
     * @param http sends the requests; must not follow redirects by itself; names are resolved on its executor
     * @param timeout the time for one answer, redirects and body included; more than zero
     * @param addresses where it may ask; looked up for each request
     * @param credentials what opens endpoints
     */
    public VersionClient(
            HttpClient http, Duration timeout, Supplier<AddressRule> addresses, EndpointCredentials credentials) {
        this(http, timeout, addresses, credentials, Optional.empty());
    }

    private VersionClient(
            HttpClient http,
            Duration timeout,
            Supplier<AddressRule> addresses,
            EndpointCredentials credentials,
            Optional<RequestLimit> limit) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HTTP client follows redirects by itself.");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("No time for an answer: " + timeout);
        }
        this.http = http;
        this.timeout = timeout;
        this.addresses = addresses;
        this.credentials = credentials;
        this.limit = limit;
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
        Supplier<CompletableFuture<VersionAnswer>> request =
                () -> new VersionRequest(http, timeout, addresses.get(), credentials, endpoint).start();
        return limit.map(turns -> turns.run(request)).orElseGet(request);
    }

    /**
     * Reads the text of something else by the same rules: one GET, bounded in time and size. The future completes
     * exceptionally with a {@link ReleaseException} that says in one line what was wrong, without the URL's path.
     *
     * @param limit the largest answer, in bytes
     */
    public CompletableFuture<String> read(URI url, int limit) {
        return new TextRequest(http, timeout, limit).start(url);
    }
}
