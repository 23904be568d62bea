package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.graph.Reversals.Certainty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which changes were taken back by later commits that say so: that they revert the change, or a merge by which it came.
 *
 * @param commits whose messages are read
 */
public record Reverted(Commits commits) {

    private record Asked(CommitId change, Certainty least) {}

    /** What takes a revert back makes it doubtful already where it may do so. */
    private static Certainty ofReverts(Certainty least) {
        return switch (least) {
            case TOLD -> Certainty.TOLD;
            case CERTAIN -> Certainty.POSSIBLE;
            case POSSIBLE -> Certainty.CERTAIN;
        };
    }

    /**
     * The newest commit that {@code tip} contains, that reverts {@code change}, and that is not reverted itself. Messages
     * are believed: this is to be shown, and for nothing to rely on.
     */
    public Optional<CommitId> by(CommitId change, CommitId tip) {
        return by(new Asked(change, Certainty.TOLD), tip, new HashMap<>());
    }

    /**
     * The same where it is beyond doubt: the message names the commit by its id in Git's own words, nothing may have taken
     * the revert back, and no copy of the change came since.
     */
    public Optional<CommitId> certainlyBy(CommitId change, CommitId tip) {
        return by(new Asked(change, Certainty.CERTAIN), tip, new HashMap<>())
                .filter(revert -> new RelatedCommits(commits)
                        .copiesOf(change).stream()
                                .noneMatch(copy -> commits.contains(tip, copy) && !commits.contains(revert, copy)));
    }

    /** Messages may name each other in a circle, and many may name many: each commit is looked at once. */
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
