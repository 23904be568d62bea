package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.util.List;
import java.util.Optional;

/** Predicts what would overwrite a rollback without the hold. */
final class OverwriteWarning {

    private OverwriteWarning() {}

    /**
     * Returns one line for people; empty if nothing would.
     *
     * @param target the environment to roll back
     * @param source the running commit of the source environment, if it has commits that the rollback removes
     * @param waiting the waiting builds with such commits
     */
    static Optional<String> of(Environment target, Optional<CommitId> source, List<WaitingPromotion> waiting) {
        String name = target.name();
        if (target.automation().promote() && source.isPresent()) {
            return Optional.of(
                    Messages.OverwriteWarning_Automatic(name, source.get().abbreviated()));
        }
        if (!waiting.isEmpty()) {
            WaitingPromotion next = waiting.get(0);
            return Optional.of(Messages.OverwriteWarning_Build(
                    name, next.build(), next.commit().abbreviated()));
        }
        return source.map(tip ->
                Messages.OverwriteWarning_Promotion(name, target.promotesFrom().orElse(""), tip.abbreviated()));
    }
}
