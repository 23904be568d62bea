package io.jenkins.plugins.releasepipeline.status.search;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a change and an environment relate.
 *
 * @param environment its name
 * @param there whether it runs a commit that contains the change, or a copy of it; empty: it is not known what it runs
 * @param since since when, as far as the history tells; empty where the change was there at the first look
 * @param via the commit on the environment's line through which it came in: a merge, or itself
 * @param copy another commit that makes the same change, where that one is there instead: a cherry-pick, or its original
 * @param revertedBy a commit there that takes the change back, and is not reverted itself
 * @param rolledBack the deployment that took the change away; empty unless it was there once and is not any more
 */
public record ChangeLocation(
        String environment,
        Optional<Boolean> there,
        Optional<Instant> since,
        Optional<CommitView> via,
        Optional<CommitView> copy,
        Optional<CommitView> revertedBy,
        Optional<RolledBack> rolledBack) {

    /** A deployment of a commit that does not contain a change which was there before. */
    public record RolledBack(Optional<CommitId> commit, Instant since, String actor, Optional<String> reason) {}

    /**
     * The changes that somebody may have meant.
     *
     * @param query what was asked
     * @param changes newest first
     * @param more whether there are older ones
     * @param cut whether copies that do not say what they are may have been missed, since too many commits would have to be
     *     compared at once; asked again, it gets further
     */
    public record Answer(String query, List<Change> changes, boolean more, boolean cut) {}

    /** A change, and how it relates to each environment. */
    public record Change(CommitView commit, List<ChangeLocation> environments) {}
}
