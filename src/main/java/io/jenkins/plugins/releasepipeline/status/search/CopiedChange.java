package io.jenkins.plugins.releasepipeline.status.search;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.PatchIds;
import io.jenkins.plugins.releasepipeline.git.commits.RelatedCommits;
import io.jenkins.plugins.releasepipeline.git.commits.Reverted;
import java.util.List;
import java.util.Optional;

/**
 * Finds a change under another id: cherry-picks marked as such, and unmarked ones that change the same lines.
 *
 * @param commits the commits
 * @param patches their patch ids
 */
record CopiedChange(Commits commits, PatchIds patches) {

    /** Comparing changes reads files: maximum number of the newest commits considered. */
    private static final int LOOKED_AT = 500;

    private static final int COMPARED = 50;

    /**
     * Returns another commit in {@code tip} that makes the same change; one that is not reverted takes precedence.
     *
     * @param after a commit that reverts the change: copies older than it do not count
     * @param budget for comparing commits that are not marked as copies
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
                // If the change itself is there, a reverted copy adds no information.
                .or(() -> after.isPresent() ? Optional.empty() : said.stream().findFirst())
                .or(() -> same(change, after.orElse(change), tip, budget)
                        .filter(copy ->
                                after.isEmpty() || reverted.by(copy, tip).isEmpty()));
    }

    /** A cherry-pick keeps its author, so few commits have to be compared. */
    private Optional<CommitId> same(CommitId change, CommitId without, CommitId tip, PatchIds.Budget budget) {
        List<CommitId> candidates = new RelatedCommits(commits)
                .bySameAuthor(change, without, tip, LOOKED_AT).stream()
                        .limit(COMPARED)
                        .toList();
        return patches.same(change, candidates, budget);
    }
}
