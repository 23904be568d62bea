package io.jenkins.plugins.releasepipeline.runtime.automatic;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.promotion.automatic.AutomaticPromotion;
import io.jenkins.plugins.releasepipeline.promotion.automatic.AutomaticRollback;
import io.jenkins.plugins.releasepipeline.promotion.decide.Holds;
import io.jenkins.plugins.releasepipeline.promotion.execute.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.status.PromotionBlockers;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What automatic promotions and rollbacks work with, the same for all environments of a pipeline.
 *
 * @param pipelineHost clock and threads
 * @param promotions what may be promoted
 * @param rollbacks what has to be rolled back
 * @param deployed what runs
 * @param ongoing what is going on, and so is left alone
 * @param promoter carries it out
 * @param holds closes environments
 * @param blockers where it is said why nothing is promoted
 * @param fresh whether what is known of the remote is young enough to promote by it
 * @param readAnew reads anew what a promotion to an environment relies on, where that is not recent
 * @param looked is run after each look at an environment, which may have changed it
 */
public record PilotSources(
        PipelineHost pipelineHost,
        AutomaticPromotion promotions,
        AutomaticRollback rollbacks,
        DeployedCommits deployed,
        OngoingPromotions ongoing,
        Promoter promoter,
        Holds holds,
        PromotionBlockers blockers,
        BooleanSupplier fresh,
        Consumer<Environment> readAnew,
        Runnable looked) {}
