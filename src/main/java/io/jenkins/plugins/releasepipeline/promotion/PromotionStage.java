package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * A promotion that is one part of a larger one, which must be split.
 *
 * @param commit what is promoted
 * @param commits how many commits of trunk's first-parent line it brings
 * @param order what ships first in it: {@code none}, {@code schema-first}, {@code code-first} or {@code split}
 * @param safe whether it can ship as it is; false only for the last stage, if no way to split it further was found
 * @param migrations the paths of the migrations that it runs
 * @param barrier the commit after it, at which a barrier keeps the next stage back; empty for the last stage
 */
public record PromotionStage(
        CommitId commit, int commits, String order, boolean safe, List<String> migrations, Optional<CommitId> barrier) {

    /** Defensive copy. */
    public PromotionStage {
        migrations = List.copyOf(migrations);
    }
}
