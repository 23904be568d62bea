package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Proves that endpoints report what was deployed. Safe for use by many threads. */
public final class Verifier {

    private final VersionClient client;
    private final ScheduledExecutorService scheduler;
    private final Executor workers;
    private final LongSupplier nanoTime;
    private final CommitPositions positions;

    /**
     * @param client asks the endpoints
     * @param scheduler waits until something is due; one or two threads do for any number of endpoints
     * @param workers compares answers and writes the log, on threads that may block
     * @param nanoTime measures how long it took, like {@link System#nanoTime}
     * @param positions says how far other commits are from the wanted one
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
     * Starts asking all endpoints, side by side, and returns at once.
     *
     * @param wanted what each endpoint must report
     * @param endpoints at least one; what is there twice is asked once
     * @param schedule how long and how often
     * @param log is given a line for people whenever an endpoint's state changes, and now and then one that tells how
     *     far it is, on the workers' threads, maybe from several at a time
     * @throws ReleaseException if there is no endpoint; nothing was started then
     */
    public Verification start(Wanted wanted, List<VersionEndpoint> endpoints, Schedule schedule, Consumer<String> log) {
        if (endpoints.isEmpty()) {
            throw new ReleaseException(Messages.Verifier_NoEndpoint());
        }
        long start = nanoTime.getAsLong();
        List<VerifiedEndpoint> asked = endpoints.stream()
                .distinct()
                .map(one -> new VerifiedEndpoint(client, scheduler, workers, one, wanted, schedule, positions, log))
                .toList();
        Verification verification = new Verification(asked, () -> nanoTime.getAsLong() - start);
        new ProgressLines(scheduler, workers, schedule.usual(), log).follow(verification);
        verification.start(scheduler, schedule.timeout());
        return verification;
    }
}
