package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.util.concurrent.CompletableFuture;

/**
 * A promotion or rollback that was pushed, or that a body or a job has started to carry out.
 *
 * @param deployed its entry in the history; the environment's deploy ref has moved. If a body or a job carries it out,
 *     the started entry, and {@code finished} is completed with it: the build reports the outcome
 * @param finished completes with the entry that says whether the version endpoints confirmed it; with {@code deployed}
 *     immediately if the environment has none. Never completes exceptionally because of an endpoint: that is an entry
 * with the result {@code UNVERIFIED}. Cancelled if the pipeline is closed meanwhile: then the entry stays {@code
 * DEPLOYED}, and the endpoints can be checked again.
 * @param log the progress of the verification
 */
public record Promotion(Recorded deployed, CompletableFuture<Recorded> finished, VerificationLog log) {

    /** A promotion whose verification is over. */
    public static Promotion over(Recorded recorded) {
        return new Promotion(recorded, CompletableFuture.completedFuture(recorded), new VerificationLog());
    }
}
