package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** A verification in the background. */
public final class Verification {

    private final List<VerifiedEndpoint> endpoints;
    private final LongSupplier elapsedNanos;
    private final CompletableFuture<VerificationReport> report = new CompletableFuture<>();

    Verification(List<VerifiedEndpoint> endpoints, LongSupplier elapsedNanos) {
        this.endpoints = List.copyOf(endpoints);
        this.elapsedNanos = elapsedNanos;
    }

    /**
     * Completes when everything is verified or the time is over. Cancelled by {@link #cancel}; cancelling the future
     * has the same effect. Completes exceptionally if the log threw an exception, and never if the scheduler was shut
     * down before: cancel first.
     */
    public CompletableFuture<VerificationReport> report() {
        return report;
    }

    /**
     * Stops all requests immediately and closes their connections. Idempotent; no effect after the end.
     *
     * @return whether it is cancelled, by this call or an earlier one; false if it had ended otherwise
     */
    public boolean cancel() {
        return report.cancel(false);
    }

    /**
     * Registers a callback for each endpoint that settles, on the workers' threads; called at once for those that have
     * settled. Not called for endpoints that do not settle before the end.
     */
    public void whenSettled(BiConsumer<VersionEndpoint, EndpointReport> settled) {
        endpoints.forEach(one -> one.loop()
                .end()
                .thenRun(() -> settled.accept(one.endpoint(), one.progress().report())));
    }

    /** Returns the current results. */
    public VerificationReport soFar() {
        List<Progress> progress =
                endpoints.stream().map(VerifiedEndpoint::progress).toList();
        return new VerificationReport(
                progress.stream().allMatch(Progress::settled),
                Duration.ofNanos(elapsedNanos.getAsLong()),
                progress.stream().map(Progress::report).toList());
    }

    /** To be called once. */
    void start(ScheduledExecutorService scheduler, Duration timeout) {
        Future<?> timer = scheduler.schedule(() -> report.complete(soFar()), timeout.toNanos(), TimeUnit.NANOSECONDS);
        report.whenComplete((result, problem) -> {
            timer.cancel(false);
            endpoints.forEach(endpoint -> endpoint.loop().stop());
        });
        CompletableFuture<?>[] ends =
                endpoints.stream().map(endpoint -> endpoint.loop().end()).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends).whenComplete((all, problem) -> {
            if (problem == null) {
                report.complete(soFar());
            } else {
                report.completeExceptionally(problem);
            }
        });
        endpoints.forEach(endpoint -> endpoint.loop().start(Duration.ZERO));
    }
}
