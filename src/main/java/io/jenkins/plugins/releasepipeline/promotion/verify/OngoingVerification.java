package io.jenkins.plugins.releasepipeline.promotion.verify;

import io.jenkins.plugins.releasepipeline.endpoint.verify.Verification;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.VerificationLog;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A running verification of a deployment.
 *
 * @param promotion the promotion that deployed it
 * @param verification checks the endpoints; if it is cancelled, the deployment is recorded as not verified
 * @param log its progress
 * @param finished completes with the recorded result; cancelled if the pipeline is closed before
 * @param stopped who stopped it first, or tried to
 */
public record OngoingVerification(
        Ongoing promotion,
        Verification verification,
        VerificationLog log,
        CompletableFuture<Recorded> finished,
        CompletableFuture<String> stopped) {

    /** A verification that has begun. */
    OngoingVerification(Ongoing promotion, Verification verification, VerificationLog log) {
        this(promotion, verification, log, new CompletableFuture<>(), new CompletableFuture<>());
    }

    /** Returns the promotion for builds that wait for the deployment. */
    Promotion of(Recorded deployed) {
        return new Promotion(deployed, finished, log);
    }

    /**
     * Ends it for good: the deployment is recorded as not verified, because {@code actor}, or somebody before, stopped that.
     *
     * @return false if its result is there already, and is only being recorded: this had no effect
     */
    public boolean stop(String actor) {
        // Before the end, because that is recorded at once, by another thread.
        stopped.complete(actor);
        return verification.cancel();
    }

    /** Returns whether {@link #stop} would have an effect: its result is not there yet. */
    public boolean isStoppable() {
        return !verification.report().isDone();
    }

    /** Returns who stopped it; empty if it ended otherwise. */
    Optional<String> stoppedBy() {
        return Optional.ofNullable(stopped.getNow(null))
                .filter(actor -> verification.report().isCancelled());
    }

    /** Ends it without a result: the verification is repeated later. */
    void abandon() {
        finished.cancel(false);
        verification.cancel();
    }
}
