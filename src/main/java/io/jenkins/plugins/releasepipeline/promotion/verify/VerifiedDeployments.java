package io.jenkins.plugins.releasepipeline.promotion.verify;

import io.jenkins.plugins.releasepipeline.endpoint.verify.VerificationReport;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the history knows of verifications, and what others found out about the newest deployment.
 *
 * @param history where it is recorded
 * @param ongoing what is being verified by ourselves
 * @param clock when
 */
public record VerifiedDeployments(History history, OngoingPromotions ongoing, Clock clock) {

    private static final Duration LATELY = Duration.ofHours(1);
    private static final int MOST = 20;
    /** Among so many entries they are looked for: a deployment has some three. */
    private static final int NEWEST = 100;

    /** How long it usually takes until an environment's endpoints report a new deployment: the median of the last 20. */
    public Optional<Duration> usual(String environment) {
        List<Long> millis = history.newest(environment, NEWEST).stream()
                .map(Recorded::entry)
                .filter(entry -> entry.result() == DeploymentState.VERIFIED)
                .flatMap(entry -> elapsed(entry).stream())
                .limit(MOST)
                .sorted()
                .toList();
        return millis.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(millis.get(millis.size() / 2)));
    }

    private static Optional<Long> elapsed(Entry entry) {
        return entry.details().get(VerificationResults.REPORT) instanceof Map<?, ?> report
                        && report.get("elapsedMillis") instanceof Number millis
                ? Optional.of(millis.longValue())
                : Optional.empty();
    }

    /** Whether something was deployed within the last hour: servers may still be replaced. */
    public boolean isRecent(String environment) {
        return history.latest(environment)
                .deployment()
                .flatMap(deployed -> deployed.entry().since())
                .filter(since -> Duration.between(since, clock.instant()).compareTo(LATELY) < 0)
                .isPresent();
    }

    /**
     * Records with the newest deployment that its endpoints were proven to report this commit, unless that is known or
     * being found out by ourselves, or another commit is there.
     *
     * @param commit the full id of what they report
     */
    public void proven(String environment, String commit, VerificationReport report) {
        history.latest(environment)
                .deployment()
                .filter(deployed -> deployed.entry().result() != DeploymentState.VERIFIED)
                .filter(deployed -> deployed.entry()
                        .commit()
                        .filter(id -> id.hex().equals(commit))
                        .isPresent())
                .filter(deployed -> ongoing.at(environment).isEmpty())
                .ifPresent(deployed ->
                        new VerificationResults(history, clock).record(environment, deployed, Optional.of(report)));
    }
}
