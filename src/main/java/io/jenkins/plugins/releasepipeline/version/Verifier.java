package io.jenkins.plugins.releasepipeline.version;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.Service;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Proves that endpoints report what was deployed. Safe for use by many threads. */
public final class Verifier {

    private final VersionClient client;
    private final ScheduledExecutorService scheduler;
    private final LongSupplier nanoTime;

    /**
     * @param client asks the endpoints
     * @param scheduler runs what is between two requests; one or two threads do for any number of endpoints
     * @param nanoTime measures how long it took, like {@link System#nanoTime}
     */
    public Verifier(VersionClient client, ScheduledExecutorService scheduler, LongSupplier nanoTime) {
        this.client = client;
        this.scheduler = scheduler;
        this.nanoTime = nanoTime;
    }

    /**
     * Starts asking all endpoints, side by side, and returns at once.
     *
     * @param wanted what each endpoint must report
     * @param urls at least one; what is there twice is asked once
     * @param schedule how long and how often
     * @param log is given a line for people whenever an endpoint's state changes, on the scheduler's threads, maybe
     *     from several at a time; it must not block
     * @throws ReleaseException if there is no URL, or one that is not allowed; nothing was started then
     */
    public Verification start(Wanted wanted, List<URI> urls, Schedule schedule, Consumer<String> log) {
        if (urls.isEmpty()) {
            throw new ReleaseException(Messages.Verifier_NoEndpoint());
        }
        urls.forEach(Service::checkVersionUrl);
        long start = nanoTime.getAsLong();
        List<VerifiedEndpoint> endpoints = urls.stream()
                .distinct()
                .map(url -> new VerifiedEndpoint(client, scheduler, url, wanted, schedule, log))
                .toList();
        Verification verification = new Verification(endpoints, () -> nanoTime.getAsLong() - start);
        verification.start(scheduler, schedule.timeout());
        return verification;
    }
}
