package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.util.concurrent.CompletableFuture;

/**
 * A promotion or rollback that was pushed, or that a body or a job has begun to carry out.
 *
 * @param deployed its entry in the history; the environment's deploy ref is there. Where a body or a job carries
 *     it out, the started entry, and {@code finished} is complete with it: the build tells how it goes on
 * @param finished completes with the entry that says whether the version endpoints confirmed it; with
 *     {@code deployed} at once where the environment has none. Never completes exceptionally because an endpoint is
 *     wrong: that is an entry with the result {@code UNVERIFIED}. Cancelled when the pipeline is closed meanwhile: then
 *     the entry stays {@code DEPLOYED}, and the endpoints can be asked again.
 * @param log what the verification says meanwhile
 */
public record Promotion(Recorded deployed, CompletableFuture<Recorded> finished, VerificationLog log) {

    /** One of which nothing is verified any more. */
    public static Promotion over(Recorded recorded) {
        return new Promotion(recorded, CompletableFuture.completedFuture(recorded), new VerificationLog());
    }
}
