package io.jenkins.plugins.releasepipeline.promotion.verify;

import io.jenkins.plugins.releasepipeline.endpoint.verify.Verification;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.VerificationLog;
import java.util.concurrent.CompletableFuture;

/**
 * A running verification of a deployment.
 *
 * @param promotion the promotion that deployed it
 * @param verification checks the endpoints; if it is cancelled, the deployment is recorded as not verified
 * @param log its progress
 * @param finished completes with the recorded result; cancelled if the pipeline is closed before
 */
public record OngoingVerification(
        Ongoing promotion, Verification verification, VerificationLog log, CompletableFuture<Recorded> finished) {

    /** Returns the promotion for builds that wait for the deployment. */
    Promotion of(Recorded deployed) {
        return new Promotion(deployed, finished, log);
    }

    /** Ends it without a result: the verification is repeated later. */
    void abandon() {
        finished.cancel(false);
        verification.cancel();
    }
}
