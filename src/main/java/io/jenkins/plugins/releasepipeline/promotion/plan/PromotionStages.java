package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.promotion.PromotionStage;
import io.jenkins.plugins.releasepipeline.schema.assess.ChangedMigration;
import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.evidence.UseEvidence;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * Splits a promotion that can't ship at once into stages that can: each is the longest part of trunk that is safe alone
 * after the one before.
 *
 * @param report what the way from one commit to another does to the schema
 * @param proven the same with evidence: a stage whose own code still uses what it drops is not safe
 * @param migrates whether a migration differs between two neighbours on trunk; a stage ends only before one that does
 */
record PromotionStages(
        BiFunction<CommitId, CommitId, SchemaReport> report,
        BiFunction<CommitId, CommitId, SchemaReport> proven,
        BiPredicate<CommitId, CommitId> migrates) {

    /** New code rarely knows both names: these are safe in no order unless it does. */
    private static final Set<OperationKind> RENAMES =
            EnumSet.of(OperationKind.RENAME_TABLE, OperationKind.RENAME_COLUMN);

    /** A plan with more stages than that is no plan. */
    private static final int MOST = 5;

    /** So many ends of a stage are tried, the furthest first: each costs a report. */
    private static final int TRIED = 40;

    private boolean isSafe(CommitId start, CommitId end) {
        SchemaReport stage = report.apply(start, end);
        return stage.order() != Order.SPLIT
                && !stage.needsReview()
                && stage.operations()
                        .noneMatch(operation -> operation.operationClass() == OperationClass.DESTRUCTIVE
                                && RENAMES.contains(operation.kind()))
                && (stage.order() != Order.CODE_FIRST
                        || proven.apply(start, end).evidence().stream().noneMatch(UseEvidence::isStillUsed));
    }

    /**
     * The stages in their order, which together bring all of {@code line}.
     *
     * @param from what runs now
     * @param line the commits that come on trunk's first-parent line, oldest first
     * @return empty where not even a part is safe by itself, or nothing needs to be split
     */
    List<PromotionStage> of(CommitId from, List<CommitId> line) {
        List<PromotionStage> stages = new ArrayList<>();
        CommitId start = from;
        int next = 0;
        while (next < line.size()) {
            CommitId last = line.get(line.size() - 1);
            boolean safe = isSafe(start, last);
            Optional<Integer> end = safe || stages.size() == MOST - 1 ? Optional.empty() : furthest(start, line, next);
            if (end.isEmpty()) {
                stages.add(stage(last, line.size() - next, report.apply(start, last), safe, Optional.empty()));
                break;
            }
            CommitId commit = line.get(end.get());
            stages.add(stage(
                    commit,
                    end.get() + 1 - next,
                    report.apply(start, commit),
                    true,
                    Optional.of(line.get(end.get() + 1))));
            start = commit;
            next = end.get() + 1;
        }
        return stages.size() > 1 ? List.copyOf(stages) : List.of();
    }

    private static PromotionStage stage(
            CommitId commit, int commits, SchemaReport report, boolean safe, Optional<CommitId> barrier) {
        return new PromotionStage(
                commit,
                commits,
                report.order().word(),
                safe,
                report.migrations().stream().map(ChangedMigration::path).toList(),
                barrier);
    }

    /** The furthest commit but the last that can be promoted by itself. */
    private Optional<Integer> furthest(CommitId start, List<CommitId> line, int next) {
        int tried = 0;
        for (int i = line.size() - 2; i >= next && tried < TRIED; i--) {
            if (migrates.test(line.get(i), line.get(i + 1))) {
                tried++;
                if (isSafe(start, line.get(i))) {
                    return Optional.of(i);
                }
            }
        }
        return Optional.empty();
    }
}
