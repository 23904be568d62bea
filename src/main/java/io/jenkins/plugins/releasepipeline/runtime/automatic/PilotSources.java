package io.jenkins.plugins.releasepipeline.runtime.automatic;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.promotion.automatic.AutomaticPromotion;
import io.jenkins.plugins.releasepipeline.promotion.automatic.AutomaticRollback;
import io.jenkins.plugins.releasepipeline.promotion.decide.GateDecisions;
import io.jenkins.plugins.releasepipeline.promotion.decide.Holds;
import io.jenkins.plugins.releasepipeline.promotion.execute.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.watch.Watches;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.status.PromotionBlockers;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The components of automatic promotions and rollbacks, shared by all environments of a pipeline.
 *
 * @param pipelineHost clock and threads
 * @param promotions selects promotions
 * @param rollbacks selects rollbacks
 * @param deployed the running commits
 * @param ongoing the running promotions, which are not touched
 * @param promoter carries out the actions
 * @param holds holds environments
 * @param decisions announces promotions
 * @param blockers receives the reasons why auto-promotion is blocked
 * @param watches watches heartbeats after promotions
 * @param fresh whether the last fetch is recent enough to promote
 * @param readAnew fetches the refs that a promotion to an environment relies on, if they are not recent
 * @param looked runs after each evaluation of an environment, which may have changed it
 */
public record PilotSources(
        PipelineHost pipelineHost,
        AutomaticPromotion promotions,
        AutomaticRollback rollbacks,
        DeployedCommits deployed,
        OngoingPromotions ongoing,
        Promoter promoter,
        Holds holds,
        GateDecisions decisions,
        PromotionBlockers blockers,
        Watches watches,
        BooleanSupplier fresh,
        Consumer<Environment> readAnew,
        Runnable looked) {}
