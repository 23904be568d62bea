package io.jenkins.plugins.releasepipeline.promotion.verify;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.verify.Verification;
import io.jenkins.plugins.releasepipeline.endpoint.verify.Wanted;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.VerificationLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Verifies deployments in the background, and records the results.
 *
 * @param history where they are recorded
 * @param verifications checks the endpoints
 * @param ongoing at most one verification for each environment
 * @param clock the time of the entries
 */
public record OngoingVerifications(
        History history, Verifications verifications, OngoingPromotions ongoing, Clock clock) {

    /** How long Jenkins may be down. */
    private static final Duration DOWN = Duration.ofHours(1);

    /** Verifies a new deployment; a previous verification is over. */
    public Promotion begin(Environment target, Recorded deployed, Ongoing promotion) {
        Optional<OngoingVerification> begun = start(target, promotion);
        begun.ifPresent(confirmation -> {
            ongoing.confirm(target.name(), confirmation);
            recordResult(target, deployed, confirmation);
        });
        return begun.map(confirmation -> confirmation.of(deployed)).orElseGet(() -> Promotion.over(deployed));
    }

    /**
     * Verifies an earlier deployment, unless it is verified already; concurrent callers share one verification. Empty
     * while another deployment is pushed or verified there: its result is notified.
     */
    public Optional<Promotion> again(Environment target, Recorded deployed) {
        Entry entry = deployed.entry();
        CommitId commit = entry.commit().orElseThrow();
        Optional<OngoingVerification> goesOn = ongoing.confirmationAt(target.name());
        if (entry.result() == DeploymentState.VERIFIED) {
            return Optional.of(Promotion.over(deployed));
        }
        if (goesOn.isPresent()) {
            return goesOn.filter(other -> other.promotion().commit().equals(commit))
                    .map(confirmation -> confirmation.of(deployed));
        }
        Ongoing promotion = new Ongoing(
                entry.kind() == EntryKind.OBSERVED ? EntryKind.PROMOTE : entry.kind(),
                commit,
                entry.actor(),
                clock.instant());
        Optional<OngoingVerification> begun = start(target, promotion);
        if (begun.isEmpty()) {
            return Optional.of(Promotion.over(deployed));
        }
        if (!ongoing.confirmIfFree(target.name(), begun.get())) {
            begun.get().abandon();
            return Optional.empty();
        }
        recordResult(target, deployed, begun.get());
        return begun.map(confirmation -> confirmation.of(deployed));
    }

    /** Whether its endpoints may still report it soon, so that a verification is useful. */
    public boolean isRecent(Recorded deployed) {
        Duration counts = verifications.schedule().timeout().plus(DOWN);
        return clock.instant().isBefore(deployed.entry().time().plus(counts));
    }

    private Optional<OngoingVerification> start(Environment target, Ongoing promotion) {
        List<VersionEndpoint> endpoints = target.endpoints();
        if (endpoints.isEmpty()) {
            return Optional.empty();
        }
        VerificationLog log = new VerificationLog();
        Optional<Duration> usual = new VerifiedDeployments(history, ongoing, clock).usual(target.name());
        Verification verification = verifications
                .verifier()
                .start(
                        Wanted.commit(promotion.commit().hex()),
                        endpoints,
                        verifications.schedule().usually(usual),
                        target::labelled,
                        log::add);
        verification.whenSettled((endpoint, report) -> ongoing.progressed());
        verification.report().whenComplete((report, problem) -> ongoing.progressed());
        return Optional.of(new OngoingVerification(promotion, verification, log));
    }

    private void recordResult(Environment target, Recorded deployed, OngoingVerification begun) {
        begun.verification()
                .report()
                .whenCompleteAsync(
                        (report, problem) -> {
                            if (begun.finished().isDone()) {
                                return;
                            }
                            try {
                                Recorded recorded = new VerificationResults(history, clock)
                                        .record(target, deployed, Optional.ofNullable(report), begun.stoppedBy());
                                ongoing.confirmed(target.name(), begun);
                                begun.finished().complete(recorded);
                            } catch (RuntimeException e) {
                                ongoing.confirmed(target.name(), begun);
                                begun.finished().completeExceptionally(e);
                            }
                        },
                        verifications.recorders());
    }
}
