package io.jenkins.plugins.releasepipeline.status.search;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.PatchIds;
import io.jenkins.plugins.releasepipeline.git.commits.RelatedCommits;
import io.jenkins.plugins.releasepipeline.git.commits.Reverted;
import java.util.List;
import java.util.Optional;

/**
 * Finds a change under another id: cherry-picks that say so, and those that do not but change the same lines.
 *
 * @param commits the commits
 * @param patches what they change
 */
record CopiedChange(Commits commits, PatchIds patches) {

    /** Comparing changes reads files: so many of the newest commits are considered at most. */
    private static final int LOOKED_AT = 500;

    private static final int COMPARED = 50;

    /**
     * Another commit that {@code tip} has and that makes the same change; rather one that stands than one that was reverted.
     *
     * @param after a commit that took the change back: a copy from before that is none
     * @param budget for comparing commits that do not say what they are
     */
    Optional<CommitId> of(CommitId change, CommitId tip, Optional<CommitId> after, PatchIds.Budget budget) {
        List<CommitId> said = new RelatedCommits(commits)
                .copiesOf(change).stream()
                        .filter(copy -> commits.contains(tip, copy))
                        .filter(copy -> after.filter(revert -> commits.contains(revert, copy))
                                .isEmpty())
                        .toList();
        Reverted reverted = new Reverted(commits);
        return said.stream()
                .filter(copy -> reverted.by(copy, tip).isEmpty())
                .findFirst()
                // Where the change itself is there, one that was reverted as well tells nothing new.
                .or(() -> after.isPresent() ? Optional.empty() : said.stream().findFirst())
                .or(() -> same(change, after.orElse(change), tip, budget)
                        .filter(copy ->
                                after.isEmpty() || reverted.by(copy, tip).isEmpty()));
    }

    /** A cherry-pick keeps its author, so that hardly any has to be compared. */
    private Optional<CommitId> same(CommitId change, CommitId without, CommitId tip, PatchIds.Budget budget) {
        List<CommitId> candidates = new RelatedCommits(commits)
                .bySameAuthor(change, without, tip, LOOKED_AT).stream()
                        .limit(COMPARED)
                        .toList();
        return patches.same(change, candidates, budget);
    }
}
