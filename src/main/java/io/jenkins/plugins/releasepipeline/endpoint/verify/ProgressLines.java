package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Logs the progress of a verification: when one of several endpoints has settled, and periodically while nothing
 * changes.
 */
final class ProgressLines {

    private static final Backoff PAUSES = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final ScheduledExecutorService scheduler;
    private final Executor workers;
    private final Optional<Duration> usual;
    private final Consumer<String> log;

    ProgressLines(
            ScheduledExecutorService scheduler, Executor workers, Optional<Duration> usual, Consumer<String> log) {
        this.scheduler = scheduler;
        this.workers = workers;
        this.usual = usual;
        this.log = log;
    }

    /** To be called before it starts. */
    void follow(Verification verification) {
        verification.whenSettled((endpoint, settled) -> {
            VerificationReport report = verification.soFar();
            if (!report.proven()) {
                log.accept(report.message());
            }
        });
        tick(verification, 0);
    }

    private void tick(Verification verification, int lines) {
        Future<?> next = scheduler.schedule(
                () -> workers.execute(() -> {
                    log.accept(line(verification.soFar()));
                    tick(verification, lines + 1);
                }),
                PAUSES.after(lines).toNanos(),
                TimeUnit.NANOSECONDS);
        verification.report().whenComplete((report, problem) -> next.cancel(false));
    }

    private String line(VerificationReport report) {
        String elapsed = minutes(report.elapsed());
        return usual.map(time -> Messages.ProgressLines_Usual(elapsed, report.message(), minutes(time)))
                .orElseGet(() -> Messages.ProgressLines_Line(elapsed, report.message()));
    }

    private static String minutes(Duration time) {
        return time.toMinutes() == 0
                ? Messages.ProgressLines_Seconds(time.toSeconds())
                : Messages.ProgressLines_Minutes(time.toMinutes());
    }
}
