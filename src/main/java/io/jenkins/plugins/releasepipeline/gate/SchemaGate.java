package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule.Schema;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;

/** Whether a promotion may do to the database schema what it does. */
final class SchemaGate {

    private static final String NAME = "schema";

    private SchemaGate() {}

    static GateAnswer answer(Schema rule, Question question) {
        if (question.evidence().schema().isEmpty()) {
            return Gates.closed(NAME, "unknown", Messages.Schema_Unknown());
        }
        SchemaReport report = question.evidence().schema().get();
        if (!report.changed() && !report.needsReview()) {
            return Gates.open(NAME, Messages.Schema_Same());
        }
        if (report.needsReview()) {
            return Gates.closed(NAME, "review", Messages.Schema_Review(report.advice()));
        }
        if (report.order() == Order.SPLIT) {
            return Gates.closed(NAME, "split", Messages.Schema_Split(report.advice()));
        }
        if (rule.allow() == Schema.Allow.ADDITIVE && report.count(OperationClass.DESTRUCTIVE) > 0) {
            return Gates.closed(NAME, "destructive", Messages.Schema_Destructive(report.advice()));
        }
        if (report.order() == Order.CODE_FIRST && migratesFirst(question.target())) {
            return Gates.closed(NAME, "code-first", Messages.Schema_CodeFirst(report.advice()));
        }
        return Gates.open(NAME, Messages.Schema_Allowed(report.advice()));
    }

    /** A service that migrates runs the migrations before the code of the others is there. */
    private static boolean migratesFirst(Environment target) {
        return target.services().stream().anyMatch(Service::migrates);
    }
}
