package io.jenkins.plugins.releasepipeline.status.search;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The relation between a change and an environment.
 *
 * @param environment its name
 * @param there whether it runs a commit that contains the change, or a copy of it; empty if the running commit is
 *     unknown
 * @param since since when, according to the history; empty if the change was already there when first observed
 * @param via the commit on the environment's line that brought it in: a merge, or the change itself
 * @param copy another commit with the same change that is there instead: a cherry-pick, or its original
 * @param revertedBy a commit there that reverts the change, and is not reverted itself
 * @param rolledBack the deployment that removed the change; empty unless the change was there before and no longer is
 */
public record ChangeLocation(
        String environment,
        Optional<Boolean> there,
        Optional<Instant> since,
        Optional<CommitView> via,
        Optional<CommitView> copy,
        Optional<CommitView> revertedBy,
        Optional<RolledBack> rolledBack) {

    /** A deployment of a commit that lacks a change which was there before. */
    public record RolledBack(Optional<CommitId> commit, Instant since, String actor, Optional<String> reason) {}

    /**
     * The changes that match a query.
     *
     * @param query the query
     * @param changes newest first
     * @param more whether there are older ones
     * @param cut whether unmarked copies may have been missed, because the number of commits to compare exceeded the
     *     limit; a repeated search continues where this one stopped
     */
    public record Answer(String query, List<Change> changes, boolean more, boolean cut) {}

    /** A change, and its relation to each environment. */
    public record Change(CommitView commit, List<ChangeLocation> environments) {}
}
