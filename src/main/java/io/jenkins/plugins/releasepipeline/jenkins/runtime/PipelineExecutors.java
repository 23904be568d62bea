package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import hudson.ProxyConfiguration;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.EndpointCredentials;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestLimit;
import io.jenkins.plugins.releasepipeline.runtime.host.FetchQueue;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jenkins.model.Jenkins;

/**
 * The threads shared by all pipelines.
 *
 * @param scheduler for short scheduled work
 * @param network for work that blocks on the network and that a user or a build waits for: unbounded, so it never waits
 *     for a thread
 * @param fetching the threads of background fetches, which are limited by {@code fetches}
 * @param fetches limits the concurrent background fetches
 * @param reading reads build records, with few threads
 * @param observations limits the concurrent background checks of endpoints and calendars
 * @param http the HTTP client, with the proxy that Jenkins is configured with at the time of the request
 */
public record PipelineExecutors(
        ScheduledExecutorService scheduler,
        ExecutorService network,
        ExecutorService fetching,
        FetchQueue fetches,
        ExecutorService reading,
        RequestLimit observations,
        Supplier<HttpClient> http) {

    /** Default number of concurrent background checks. */
    public static final int USUAL_CHECKS = 20;

    private static final Duration ENDPOINT_TIMEOUT = Duration.ofSeconds(10);

    /** All of them read the same disk. */
    private static final int READERS = 4;

    static PipelineExecutors start() {
        ExecutorService network = Executors.newCachedThreadPool(new NamedThreads("Release Pipeline worker "));
        ExecutorService fetching = Executors.newCachedThreadPool(new NamedThreads("Release Pipeline fetch "));
        ScheduledThreadPoolExecutor scheduler =
                new ScheduledThreadPoolExecutor(2, new NamedThreads("Release Pipeline timer "));
        // A cancelled task would keep a whole pipeline in memory until it was due.
        scheduler.setRemoveOnCancelPolicy(true);
        return new PipelineExecutors(
                scheduler,
                network,
                fetching,
                new FetchQueue(fetching),
                readers(),
                new RequestLimit(USUAL_CHECKS),
                new ProxiedHttpClient(
                        () -> Optional.ofNullable(Jenkins.get().getProxy()),
                        () -> ProxyConfiguration.newHttpClientBuilder()
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .version(HttpClient.Version.HTTP_1_1)
                                .executor(network)
                                .build()));
    }

    private static ExecutorService readers() {
        ThreadPoolExecutor readers = new ThreadPoolExecutor(
                READERS,
                READERS,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamedThreads("Release Pipeline reader "));
        readers.allowCoreThreadTimeOut(true);
        return readers;
    }

    /** Returns a client for version endpoints and calendars. */
    VersionClient versions(EndpointCredentials credentials, Supplier<AddressRule> addresses) {
        return new VersionClient(http, ENDPOINT_TIMEOUT, addresses, credentials);
    }

    void stop() {
        fetches.close();
        scheduler.shutdownNow();
        fetching.shutdownNow();
        reading.shutdownNow();
        network.shutdownNow();
    }
}
