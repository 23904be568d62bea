package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A verifier that asks real servers, often. */
abstract class VerifierScenario {

    static final String NEW = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";
    static final String OLD = "77ab0c1111111111111111111111111111111111";
    static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));
    static final Duration LONG = Duration.ofMinutes(5);

    final ExecutorService threads = Executors.newCachedThreadPool();
    final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2);
    final Verifier verifier = new Verifier(
            new VersionClient(VersionClient.httpClient(threads).build(), Duration.ofMinutes(1)),
            scheduler,
            threads,
            System::nanoTime,
            CommitPositions.UNKNOWN);
    final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopThreads() {
        scheduler.shutdownNow();
        threads.shutdownNow();
    }

    Verification start(Duration timeout, Consumer<String> lines, URI... urls) {
        return verifier.start(Wanted.commit(NEW), endpoints(urls), new Schedule(timeout, QUICK, 1), lines);
    }

    static List<VersionEndpoint> endpoints(URI... urls) {
        return Stream.of(urls).map(VersionEndpoint::at).toList();
    }

    static VerificationReport wait(CompletableFuture<VerificationReport> report) throws Exception {
        return report.get(60, TimeUnit.SECONDS);
    }
}
