package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import hudson.ProxyConfiguration;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Supplies an HTTP client with Jenkins' current proxy configuration. The client is reused until that changes, because
 * each client has its own thread. Thread-safe.
 */
final class ProxiedHttpClient implements Supplier<HttpClient> {

    private final Supplier<Optional<ProxyConfiguration>> proxy;
    private final Supplier<HttpClient> build;
    private List<Object> settings = List.of();
    private HttpClient client;

    /**
     * Creates no client before the first request.
     *
     * @param proxy the current configuration
     * @param build creates a client with that configuration
     */
    ProxiedHttpClient(Supplier<Optional<ProxyConfiguration>> proxy, Supplier<HttpClient> build) {
        this.proxy = proxy;
        this.build = build;
    }

    @Override
    public synchronized HttpClient get() {
        // All other settings change only with the configuration, or are read at the time of a request.
        List<Object> now = proxy.get()
                .map(found -> Arrays.<Object>asList(found, found.getUserName(), found.getNoProxyHost()))
                .orElse(List.of());
        if (client == null || !now.equals(settings)) {
            client = build.get();
            settings = now;
        }
        return client;
    }
}
