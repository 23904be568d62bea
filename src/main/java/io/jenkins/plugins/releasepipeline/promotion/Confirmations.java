package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.version.Verification;
import io.jenkins.plugins.releasepipeline.version.VerificationReport;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Lets the version endpoints confirm deployments, in the background, and records what they said.
 *
 * @param history where it is recorded
 * @param verifications asks the endpoints
 * @param ongoing at most one for each environment
 * @param clock when
 */
record Confirmations(History history, Verifications verifications, OngoingPromotions ongoing, Clock clock) {

    /** Asks about a deployment that was just made; what was asked about before is over. See {@link Promotion}. */
    CompletableFuture<Recorded> begin(Environment target, Recorded deployed, Ongoing promotion) {
        Optional<Verification> verification =
                verifications.start(target, deployed.entry().commit().orElseThrow());
        if (verification.isEmpty()) {
            return CompletableFuture.completedFuture(deployed);
        }
        Confirmation begun = new Confirmation(promotion, verification.get(), new CompletableFuture<>());
        ongoing.confirm(target.name(), begun);
        recordResult(target, deployed, begun);
        return begun.finished();
    }

    private void recordResult(Environment target, Recorded deployed, Confirmation begun) {
        begun.verification().report().whenComplete((report, problem) -> {
            if (begun.finished().isDone()) {
                return;
            }
            try {
                Recorded recorded = history.append(target.name(), completed(deployed, Optional.ofNullable(report)));
                ongoing.confirmed(target.name(), begun);
                begun.finished().complete(recorded);
            } catch (RuntimeException e) {
                ongoing.confirmed(target.name(), begun);
                begun.finished().completeExceptionally(e);
            }
        });
    }

    private Entry completed(Recorded deployed, Optional<VerificationReport> report) {
        return deployed.entry()
                .completed(
                        deployed.entry().started().orElse(deployed.id()),
                        report.filter(VerificationReport::proven).isPresent() ? Result.VERIFIED : Result.UNVERIFIED,
                        clock.instant(),
                        Entries.verification(report),
                        report.<Map<String, Object>>map(found -> Map.of("verification", found.toMap()))
                                .orElseGet(Map::of));
    }
}
