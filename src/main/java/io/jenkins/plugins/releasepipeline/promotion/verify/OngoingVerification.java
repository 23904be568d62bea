package io.jenkins.plugins.releasepipeline.promotion.verify;

import io.jenkins.plugins.releasepipeline.endpoint.verify.Verification;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.VerificationLog;
import java.util.concurrent.CompletableFuture;

/**
 * A deployment whose version endpoints are being asked.
 *
 * @param promotion what put it there
 * @param verification asks; when it is cancelled, the deployment is recorded as not verified
 * @param log what it says meanwhile
 * @param finished completes with what was recorded; cancelled when the pipeline closes before anything was
 */
public record OngoingVerification(
        Ongoing promotion, Verification verification, VerificationLog log, CompletableFuture<Recorded> finished) {

    /** What is told to whoever waits for what was deployed. */
    Promotion of(Recorded deployed) {
        return new Promotion(deployed, finished, log);
    }

    /** Ends it without a result: whoever takes up the deployment again asks again. */
    void abandon() {
        finished.cancel(false);
        verification.cancel();
    }
}
