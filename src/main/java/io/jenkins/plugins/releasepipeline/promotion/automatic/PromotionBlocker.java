package io.jenkins.plugins.releasepipeline.promotion.automatic;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.Optional;

/**
 * The reason why auto-promotion of a commit is blocked.
 *
 * @param commit the newest waiting one
 * @param gate the closed gate; empty if it is the remote or a rolled-back commit
 * @param reason the reason, in one line for people
 */
public record PromotionBlocker(CommitId commit, Optional<String> gate, String reason) {

    /** Returns whether it is the same obstacle, even if its text differs by the time. */
    public boolean isLike(PromotionBlocker other) {
        return commit.equals(other.commit)
                && gate.equals(other.gate)
                && (gate.isPresent() || reason.equals(other.reason));
    }
}
