package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.PromotionStage;
import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Completes the plan of a promotion with what people read before they proceed: the evidence of the schema advice, stages, and
 * the move of the rollback horizon. No decision needs these, and reading them takes time: so neither a rollback nor the final
 * check of a promotion waits for them. Thread-safe.
 */
public final class PlanDetails {

    /** How many commits of trunk are searched for a part that is safe alone. */
    private static final int LINE = 500;

    private static final int KEPT = 16;

    private record Way(CommitId from, CommitId to, List<Service> services) {}

    private final Commits commits;
    private final DeployedCommits deployed;
    private final SchemaChanges schema;
    private final RollbackHorizons horizons;
    private final RecentResults<Way, List<PromotionStage>> stages = new RecentResults<>(KEPT);

    /** Of the environments of one pipeline. */
    public PlanDetails(Mirror mirror, DeployedCommits deployed, SchemaChanges schema, RollbackHorizons horizons) {
        this.commits = new Commits(mirror);
        this.deployed = deployed;
        this.schema = schema;
        this.horizons = horizons;
    }

    /** Returns a plan with its details; that of a rollback or a reset has none. */
    public Plan complete(Plan plan, Environment target) {
        if (plan.kind() != EntryKind.PROMOTE) {
            return plan;
        }
        CommitId to = plan.commit().id();
        CommitId from = deployed.start(target).orElse(to);
        SchemaReport report = schema.proven(from, to, target.services());
        return plan.with(
                report,
                report.order() == Order.SPLIT
                        ? stages.of(new Way(from, to, target.services()), this::split)
                        : List.of(),
                horizons.move(target.name(), to));
    }

    private List<PromotionStage> split(Way way) {
        List<CommitId> line = new ArrayList<>(commits.firstParents(way.to(), LINE).stream()
                .map(Commit::id)
                .takeWhile(id -> !commits.contains(way.from(), id))
                .toList());
        Collections.reverse(line);
        return new PromotionStages(
                        (start, end) -> schema.once(start, end, way.services()),
                        (start, end) -> schema.proven(start, end, way.services()),
                        schema::migrates)
                .of(way.from(), line);
    }
}
