package io.jenkins.plugins.releasepipeline.jenkins.step.schema;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which schema changes fail {@code checkSchemaChange}; each word but {@code locks} includes those before it. */
public enum FailOn {
    /** None. */
    NEVER(report -> false),
    /** Destructive changes: those that lose data or remove what the running code uses. */
    DESTRUCTIVE(report -> report.count(OperationClass.DESTRUCTIVE) > 0),
    /** Those, and all others that break the running code. */
    BREAKING(report -> DESTRUCTIVE.isViolatedBy(report) || report.count(OperationClass.BREAKING) > 0),
    /** Those, and all that need manual review. */
    REVIEW(report -> BREAKING.isViolatedBy(report) || report.needsReview()),
    /** Every change. */
    ANY(report -> report.changed() || report.needsReview()),
    /** Only those that block a table for as long as it is read or rewritten, whatever their class. */
    LOCKS(report -> !report.locks().isEmpty());

    private final Predicate<SchemaReport> violated;

    FailOn(Predicate<SchemaReport> violated) {
        this.violated = violated;
    }

    /** Refuses an unknown word. */
    public static FailOn of(String word) {
        return Stream.of(values())
                .filter(failOn -> failOn.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ReleaseException(Messages.FailOn_Unknown(
                        word, Stream.of(values()).map(FailOn::word).collect(Collectors.joining(", ")))));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isViolatedBy(SchemaReport report) {
        return violated.test(report);
    }
}
