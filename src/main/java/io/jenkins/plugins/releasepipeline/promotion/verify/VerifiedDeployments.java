package io.jenkins.plugins.releasepipeline.promotion.verify;

import io.jenkins.plugins.releasepipeline.domain.Environment;
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
 * Verification data of the history, and verification results of steps for the newest deployment.
 *
 * @param history where they are recorded
 * @param ongoing the running verifications of this process
 * @param clock the time of the entries
 */
public record VerifiedDeployments(History history, OngoingPromotions ongoing, Clock clock) {

    private static final Duration LATELY = Duration.ofHours(1);
    private static final int MOST = 20;
    /** How many entries are searched: a deployment has about three. */
    private static final int NEWEST = 100;

    /** Returns the usual time until an environment's endpoints report a new deployment: the median of the last 20. */
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

    /** Returns whether there was a deployment within the last hour: servers may still be replaced. */
    public boolean isRecent(String environment) {
        return history.latest(environment)
                .deployment()
                .flatMap(deployed -> deployed.entry().since())
                .filter(since -> Duration.between(since, clock.instant()).compareTo(LATELY) < 0)
                .isPresent();
    }

    /**
     * Records that the endpoints report the commit of the newest deployment, unless that is recorded, being verified by
     * this process, or another commit is deployed.
     *
     * @param commit the full id of the reported commit
     */
    public void proven(Environment environment, String commit, VerificationReport report) {
        history.latest(environment.name())
                .deployment()
                .filter(deployed -> deployed.entry().result() != DeploymentState.VERIFIED)
                .filter(deployed -> deployed.entry()
                        .commit()
                        .filter(id -> id.hex().equals(commit))
                        .isPresent())
                .filter(deployed -> ongoing.at(environment.name()).isEmpty())
                .ifPresent(deployed ->
                        new VerificationResults(history, clock).record(environment, deployed, Optional.of(report)));
    }
}
