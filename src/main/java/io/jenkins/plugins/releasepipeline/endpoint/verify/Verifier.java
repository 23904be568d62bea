package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Verifies that endpoints report what was deployed. Thread-safe. */
public final class Verifier {

    private final VersionClient client;
    private final ScheduledExecutorService scheduler;
    private final Executor workers;
    private final LongSupplier nanoTime;
    private final CommitPositions positions;

    /**
     * Creates a verifier.
     *
     * @param client sends the requests
     * @param scheduler schedules the requests; one or two threads are enough for any number of endpoints
     * @param workers compares answers and writes the log; its threads may block
     * @param nanoTime the time source, like {@link System#nanoTime}
     * @param positions determines the divergence of other commits from the wanted one
     */
    public Verifier(
            VersionClient client,
            ScheduledExecutorService scheduler,
            Executor workers,
            LongSupplier nanoTime,
            CommitPositions positions) {
        this.client = client;
        this.scheduler = scheduler;
        this.workers = workers;
        this.nanoTime = nanoTime;
        this.positions = positions;
    }

    /**
     * Starts to poll all endpoints concurrently, and returns at once.
     *
     * @param wanted what each endpoint must report
     * @param endpoints at least one; duplicates are polled once
     * @param schedule the duration and frequency
     * @param label the name of an endpoint in the log
     * @param log receives a line for display whenever an endpoint's state changes, and periodically one about the
     *     progress; called on the workers' threads, possibly concurrently
     * @throws ReleaseException if there is no endpoint; nothing is started then
     */
    public Verification start(
            Wanted wanted,
            List<VersionEndpoint> endpoints,
            Schedule schedule,
            Function<URI, String> label,
            Consumer<String> log) {
        if (endpoints.isEmpty()) {
            throw new ReleaseException(Messages.Verifier_NoEndpoint());
        }
        long start = nanoTime.getAsLong();
        List<VerifiedEndpoint> asked = endpoints.stream()
                .distinct()
                .map(one -> new VerifiedEndpoint(
                        client, scheduler, workers, one, wanted, schedule, positions, line(label, one, log)))
                .toList();
        Verification verification = new Verification(asked, () -> nanoTime.getAsLong() - start);
        new ProgressLines(scheduler, workers, schedule.usual(), log).follow(verification);
        verification.start(scheduler, schedule.timeout());
        return verification;
    }

    private static Consumer<String> line(Function<URI, String> label, VersionEndpoint endpoint, Consumer<String> log) {
        return message -> log.accept(Messages.Verifier_Line(label.apply(endpoint.url()), message));
    }

    /** Like {@link #start(Wanted, List, Schedule, Function, Consumer)}, with the address of an endpoint as its name. */
    public Verification start(Wanted wanted, List<VersionEndpoint> endpoints, Schedule schedule, Consumer<String> log) {
        return start(wanted, endpoints, schedule, URI::toString, log);
    }
}
