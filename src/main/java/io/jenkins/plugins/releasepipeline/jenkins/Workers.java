package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.ProxyConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.version.AddressRule;
import io.jenkins.plugins.releasepipeline.version.EndpointCredentials;
import io.jenkins.plugins.releasepipeline.version.RequestLimit;
import io.jenkins.plugins.releasepipeline.version.VersionClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads of all pipelines.
 *
 * @param scheduler for short work at some time
 * @param network for work that blocks on the network
 * @param observations how many endpoints are asked at a time in the background
 */
record Workers(ScheduledExecutorService scheduler, ExecutorService network, RequestLimit observations) {

    private static final Duration ENDPOINT_TIMEOUT = Duration.ofSeconds(10);

    static Workers start() {
        return new Workers(
                Executors.newScheduledThreadPool(2, named("Release Pipeline timer ")),
                Executors.newCachedThreadPool(named("Release Pipeline worker ")),
                new RequestLimit(ReleasePipelinesConfiguration.OBSERVATIONS));
    }

    /** Asks version endpoints, through the proxy that Jenkins is configured with. */
    VersionClient versions(EndpointCredentials credentials, Supplier<AddressRule> addresses) {
        HttpClient http = ProxyConfiguration.newHttpClientBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(network)
                .build();
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
