package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.util.List;
import java.util.Optional;

/** Says beforehand what would overwrite a rollback if nobody held the environment. */
final class OverwriteWarning {

    private OverwriteWarning() {}

    /**
     * One line for people; empty when nothing is in sight.
     *
     * @param target what is rolled back
     * @param source what runs on the environment before it, where that has commits that the rollback takes away
     * @param waiting the builds that wait with such commits
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
