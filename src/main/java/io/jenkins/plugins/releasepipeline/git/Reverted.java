package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.git.graph.Reversals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which changes were taken back by later commits that say so: that they revert the change, or a merge by which it came.
 *
 * @param commits whose messages are read
 * @param counted which of what messages say counts
 */
public record Reverted(Commits commits, UnaryOperator<Reversals> counted) {

    /** As people are told: a message may also name the merge request that it takes back, by its number. */
    public static Reverted asTold(Commits commits) {
        return new Reverted(commits, UnaryOperator.identity());
    }

    /**
     * To decide by: only a message that names the commit counts. A number is easily that of another repository, or stands
     * for a part of the request, and would let automatic promotion bring back what was rolled back.
     */
    public static Reverted byName(Commits commits) {
        return new Reverted(commits, Reversals::namingTheCommit);
    }

    /** The newest commit that {@code tip} contains, that reverts {@code change}, and that is not reverted itself. */
    public Optional<CommitId> by(CommitId change, CommitId tip) {
        return by(change, tip, new HashMap<>());
    }

    /** Messages may name each other in a circle, and many may name many: each commit is looked at once. */
    private Optional<CommitId> by(CommitId change, CommitId tip, Map<CommitId, Optional<CommitId>> answers) {
        Optional<CommitId> before = answers.putIfAbsent(change, Optional.empty());
        if (before != null) {
            return before;
        }
        List<CommitId> reverts = new RelatedCommits(commits).revertsOf(change, tip, counted);
        for (int i = reverts.size() - 1; i >= 0; i--) {
            CommitId revert = reverts.get(i);
            if (commits.contains(tip, revert) && by(revert, tip, answers).isEmpty()) {
                answers.put(change, Optional.of(revert));
                return Optional.of(revert);
            }
        }
        return Optional.empty();
    }
}
