package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import hudson.ProxyConfiguration;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The HTTP client with the proxy that Jenkins is configured with now. It stays the same until that is changed: each client
 * has a thread of its own. Thread-safe.
 */
final class ProxiedHttpClient implements Supplier<HttpClient> {

    private final Supplier<Optional<ProxyConfiguration>> proxy;
    private final Supplier<HttpClient> build;
    private List<Object> settings = List.of();
    private HttpClient client;

    /**
     * Makes none before somebody asks.
     *
     * @param proxy the configuration of this moment
     * @param build makes a client by that
     */
    ProxiedHttpClient(Supplier<Optional<ProxyConfiguration>> proxy, Supplier<HttpClient> build) {
        this.proxy = proxy;
        this.build = build;
    }

    @Override
    public synchronized HttpClient get() {
        // What else it consists of does not change without another configuration, or is looked up when it is sent.
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
