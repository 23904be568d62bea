package io.jenkins.plugins.releasepipeline.promotion.automatic;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.Optional;

/**
 * That a commit does not move on although its environment promotes by itself.
 *
 * @param commit the newest one that waits
 * @param gate the gate that refuses; empty where it is no gate, but the remote or what was rolled back
 * @param reason why, in one line for people
 */
public record PromotionBlocker(CommitId commit, Optional<String> gate, String reason) {

    /** Whether it is the same obstacle, be its words of another minute. */
    public boolean isLike(PromotionBlocker other) {
        return commit.equals(other.commit)
                && gate.equals(other.gate)
                && (gate.isPresent() || reason.equals(other.reason));
    }
}
