package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether older code runs on the newer schema.
 *
 * @param olderCodeRuns false if a migration prevents it; true guarantees nothing if a review is needed
 * @param needsReview whether a manual review is needed before the rollback
 * @param inTheWay the migrations with which the older code is incompatible, by path
 * @param advice one paragraph for people
 */
public record RollbackReport(
        boolean olderCodeRuns, boolean needsReview, List<ChangedMigration> inTheWay, String advice) {

    /** Defensive copy. */
    public RollbackReport {
        inTheWay = List.copyOf(inTheWay);
    }

    static RollbackReport of(SchemaReport sinceOlder) {
        List<ChangedMigration> inTheWay = sinceOlder.migrations().stream()
                .filter(migration -> migration.state().counts())
                .filter(migration -> migration.operations().stream().anyMatch(Operation::breaksRunningCode))
                .toList();
        List<String> sentences = new ArrayList<>();
        if (!inTheWay.isEmpty()) {
            sentences.add(Messages.RollbackReport_InTheWay(
                    inTheWay.stream().map(ChangedMigration::path).collect(Collectors.joining(", "))));
        } else if (!sinceOlder.needsReview()) {
            sentences.add(sinceOlder.changed() ? Messages.RollbackReport_Runs() : Messages.RollbackReport_Same());
        }
        if (sinceOlder.needsReview()) {
            sentences.add(Messages.RollbackReport_Review(Review.places(sinceOlder.migrations())));
        }
        return new RollbackReport(inTheWay.isEmpty(), sinceOlder.needsReview(), inTheWay, String.join(" ", sentences));
    }
}
