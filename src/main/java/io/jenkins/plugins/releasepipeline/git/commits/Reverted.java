package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.graph.Reversals.Certainty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Determines which changes were reverted by later commits, according to their messages: directly, or by a revert of the
 * merge that brought them in.
 *
 * @param commits the commits whose messages are read
 */
public record Reverted(Commits commits) {

    private record Asked(CommitId change, Certainty least) {}

    /**
     * Returns the minimum certainty for a revert of the revert: a certain revert is already refuted by a possible one.
     */
    private static Certainty ofReverts(Certainty least) {
        return switch (least) {
            case TOLD -> Certainty.TOLD;
            case CERTAIN -> Certainty.POSSIBLE;
            case POSSIBLE -> Certainty.CERTAIN;
        };
    }

    /**
     * Returns the newest commit in {@code tip} that reverts {@code change} and is not reverted itself. Trusts commit
     * messages: for display only, not for decisions.
     */
    public Optional<CommitId> by(CommitId change, CommitId tip) {
        return by(new Asked(change, Certainty.TOLD), tip, new HashMap<>());
    }

    /**
     * Returns the same if it is certain: the message names the commit id in Git's own wording, nothing may have
     * reverted the revert, and no copy of the change was added since.
     */
    public Optional<CommitId> certainlyBy(CommitId change, CommitId tip) {
        return by(new Asked(change, Certainty.CERTAIN), tip, new HashMap<>())
                .filter(revert -> new RelatedCommits(commits)
                        .copiesOf(change).stream()
                                .noneMatch(copy -> commits.contains(tip, copy) && !commits.contains(revert, copy)));
    }

    /** Messages may refer to each other in cycles, and many may name many: each commit is visited once. */
    private Optional<CommitId> by(Asked asked, CommitId tip, Map<Asked, Optional<CommitId>> answers) {
        Optional<CommitId> inACircle =
                asked.least() == Certainty.POSSIBLE ? Optional.of(asked.change()) : Optional.empty();
        Optional<CommitId> before = answers.putIfAbsent(asked, inACircle);
        if (before != null) {
            return before;
        }
        Optional<CommitId> found = Optional.empty();
        List<CommitId> reverts = new RelatedCommits(commits).revertsOf(asked.change(), tip, asked.least());
        for (int i = reverts.size() - 1; i >= 0 && found.isEmpty(); i--) {
            CommitId revert = reverts.get(i);
            if (commits.contains(tip, revert)
                    && by(new Asked(revert, ofReverts(asked.least())), tip, answers)
                            .isEmpty()) {
                found = Optional.of(revert);
            }
        }
        answers.put(asked, found);
        return found;
    }
}
