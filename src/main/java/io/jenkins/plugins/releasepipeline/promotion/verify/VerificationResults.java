package io.jenkins.plugins.releasepipeline.promotion.verify;

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
 * Records what version endpoints said of deployments: of each at most once that they did not confirm it, and at most once
 * that they did, whichever controller or step asked them.
 *
 * @param history where it is recorded
 * @param clock when
 */
public record VerificationResults(History history, Clock clock) {

    /** The detail of an entry that says what the endpoints answered; without it, they were not asked to the end. */
    public static final String REPORT = "verification";

    /**
     * Records it where it is news. Blocks on the network where the history is shared.
     *
     * @param report empty: they were not asked to the end
     * @return what the history says by now
     */
    Recorded record(String environment, Recorded deployed, Optional<VerificationReport> report) {
        Entry verdict = verdict(deployed, report);
        return history.append(
                        environment,
                        // All of it: it need not be about the newest deployment.
                        latest -> isNews(history.state(environment), deployed, verdict)
                                ? Optional.of(verdict)
                                : Optional.empty())
                .or(() -> history.state(environment).known(deployed))
                .orElse(deployed);
    }

    private static boolean isNews(EnvironmentState state, Recorded deployed, Entry verdict) {
        return state.known(deployed)
                .map(Recorded::entry)
                .filter(known -> known.result() == DeploymentState.VERIFIED
                        || verdict.result() == DeploymentState.UNVERIFIED
                                && known.details().containsKey(REPORT))
                .isEmpty();
    }

    private Entry verdict(Recorded deployed, Optional<VerificationReport> report) {
        return deployed.entry()
                .completed(
                        deployed.entry().started().orElse(deployed.id()),
                        report.filter(VerificationReport::proven).isPresent()
                                ? DeploymentState.VERIFIED
                                : DeploymentState.UNVERIFIED,
                        clock.instant(),
                        HistoryEntries.verification(report),
                        report.<Map<String, Object>>map(found -> Map.of(REPORT, found.toMap()))
                                .orElseGet(Map::of));
    }
}
