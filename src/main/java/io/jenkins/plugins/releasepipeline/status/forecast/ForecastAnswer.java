package io.jenkins.plugins.releasepipeline.status.forecast;

import io.jenkins.plugins.releasepipeline.status.CommitView;
import io.jenkins.plugins.releasepipeline.status.search.ChangeLocation;
import java.util.List;
import java.util.Optional;

/**
 * The changes that match a query, where they are, and when they can be on the other environments.
 *
 * @param query the query
 * @param changes newest first
 * @param more whether there are older ones
 * @param cut see {@link ChangeLocation.Answer}
 */
public record ForecastAnswer(String query, List<Change> changes, boolean more, boolean cut) {

    /** The answer of a search without forecasts. */
    public static ForecastAnswer without(ChangeLocation.Answer found) {
        return new ForecastAnswer(
                found.query(),
                found.changes().stream()
                        .map(change -> new Change(change.commit(), change.environments(), List.of(), Optional.empty()))
                        .toList(),
                found.more(),
                found.cut());
    }

    /**
     * A change.
     *
     * @param commit the change
     * @param environments its relation to each environment
     * @param forecasts of the environments that do not have it, in their order
     * @param outside if neither trunk nor an environment has it: some branches that do, possibly none; empty otherwise
     */
    public record Change(
            CommitView commit,
            List<ChangeLocation> environments,
            List<Forecast> forecasts,
            Optional<List<String>> outside) {}
}
