package io.jenkins.plugins.releasepipeline.promotion.verify;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.endpoint.verify.VerificationReport;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Records verification results of deployments: for each at most one negative and one positive result, regardless of
 * which controller or step verified it.
 *
 * @param history where they are recorded
 * @param clock the time of the entries
 */
public record VerificationResults(History history, Clock clock) {

    /** The detail of an entry with the responses of the endpoints; without it, the verification was interrupted. */
    public static final String REPORT = "verification";

    /**
     * Records a result if it is new. Blocks on the network if the history is shared.
     *
     * @param report empty: the verification was interrupted
     * @param stoppedBy who interrupted it; empty: the next promotion
     * @return the current entry of the history
     */
    Recorded record(
            Environment environment,
            Recorded deployed,
            Optional<VerificationReport> report,
            Optional<String> stoppedBy) {
        String name = environment.name();
        Entry verdict = verdict(environment, deployed, report, stoppedBy);
        return history.append(
                        name,
                        // The whole history: it need not be the newest deployment.
                        latest -> isNews(history.state(name), deployed, verdict)
                                ? Optional.of(verdict)
                                : Optional.empty())
                .or(() -> history.state(name).known(deployed))
                .orElse(deployed);
    }

    /** The same for a verification that only the next promotion can have interrupted. */
    Recorded record(Environment environment, Recorded deployed, Optional<VerificationReport> report) {
        return record(environment, deployed, report, Optional.empty());
    }

    private static boolean isNews(EnvironmentState state, Recorded deployed, Entry verdict) {
        return state.known(deployed)
                .map(Recorded::entry)
                .filter(known -> known.result() == DeploymentState.VERIFIED
                        || verdict.result() == DeploymentState.UNVERIFIED
                                && known.details().containsKey(REPORT))
                .isEmpty();
    }

    private Entry verdict(
            Environment environment,
            Recorded deployed,
            Optional<VerificationReport> report,
            Optional<String> stoppedBy) {
        return deployed.entry()
                .completed(
                        deployed.entry().started().orElse(deployed.id()),
                        report.filter(VerificationReport::proven).isPresent()
                                ? DeploymentState.VERIFIED
                                : DeploymentState.UNVERIFIED,
                        clock.instant(),
                        HistoryEntries.verification(environment, report, stoppedBy),
                        report.<Map<String, Object>>map(found -> Map.of(REPORT, found.toMap()))
                                .orElseGet(Map::of));
    }
}
