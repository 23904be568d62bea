package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.ProxyConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.version.AddressRule;
import io.jenkins.plugins.releasepipeline.version.EndpointCredentials;
import io.jenkins.plugins.releasepipeline.version.RequestLimit;
import io.jenkins.plugins.releasepipeline.version.VersionClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import jenkins.model.Jenkins;

/**
 * The threads of all pipelines.
 *
 * @param scheduler for short work at some time
 * @param network for work that blocks on the network
 * @param observations how many endpoints and calendars are asked at a time in the background
 * @param http sends requests, through the proxy that Jenkins is configured with when they are sent
 */
record Workers(
        ScheduledExecutorService scheduler,
        ExecutorService network,
        RequestLimit observations,
        Supplier<HttpClient> http) {

    private static final Duration ENDPOINT_TIMEOUT = Duration.ofSeconds(10);

    static Workers start() {
        ExecutorService network = Executors.newCachedThreadPool(named("Release Pipeline worker "));
        return new Workers(
                Executors.newScheduledThreadPool(2, named("Release Pipeline timer ")),
                network,
                new RequestLimit(ReleasePipelinesConfiguration.OBSERVATIONS),
                new ProxiedHttpClient(
                        () -> Optional.ofNullable(Jenkins.get().getProxy()),
                        () -> ProxyConfiguration.newHttpClientBuilder()
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .version(HttpClient.Version.HTTP_1_1)
                                .executor(network)
                                .build()));
    }

    /** Asks version endpoints and calendars. */
    VersionClient versions(EndpointCredentials credentials, Supplier<AddressRule> addresses) {
        return new VersionClient(http, ENDPOINT_TIMEOUT, addresses, credentials);
    }

    void stop() {
        scheduler.shutdownNow();
        network.shutdownNow();
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
