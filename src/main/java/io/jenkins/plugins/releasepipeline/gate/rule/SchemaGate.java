package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.List;
import java.util.Set;

/**
 * Limits the schema changes of a promotion.
 *
 * @param allow the allowed changes
 */
public record SchemaGate(Allow allow) implements GateRule, Gate {

    private static final String NAME = "schema";

    /** The allowed changes. */
    public enum Allow {
        /** Only additive changes, so that the running code works with them. */
        ADDITIVE,
        /** Also destructive changes, if they are understood, and code and schema can ship in one push. */
        DESTRUCTIVE
    }

    /** Parses the text of the configuration, {@code additive} or {@code destructive}; refuses others. */
    public static SchemaGate of(String allow) {
        return switch (allow.trim()) {
            case "additive" -> new SchemaGate(Allow.ADDITIVE);
            case "destructive" -> new SchemaGate(Allow.DESTRUCTIVE);
            default -> throw new ReleaseException(Messages.SchemaGate_Allow(allow));
        };
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Evidence.Part> needs() {
        return Set.of(Evidence.Part.SCHEMA);
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return List.of(answer(context));
    }

    private GateAnswer answer(GateContext context) {
        if (context.evidence().schema().isEmpty()) {
            return GateAnswer.closed(NAME, "unknown", Messages.SchemaGate_Unknown());
        }
        SchemaReport report = context.evidence().schema().get();
        if (!report.changed() && !report.needsReview()) {
            return GateAnswer.open(NAME, Messages.SchemaGate_Same());
        }
        if (report.needsReview()) {
            return GateAnswer.closed(NAME, "review", Messages.SchemaGate_Review(report.advice()));
        }
        if (report.order() == Order.SPLIT) {
            return GateAnswer.closed(NAME, "split", Messages.SchemaGate_Split(report.advice()));
        }
        if (allow == Allow.ADDITIVE && report.count(OperationClass.DESTRUCTIVE) > 0) {
            return GateAnswer.closed(NAME, "destructive", Messages.SchemaGate_Destructive(report.advice()));
        }
        if (report.order() == Order.CODE_FIRST && migratesFirst(context.target())) {
            return GateAnswer.closed(NAME, "code-first", Messages.SchemaGate_CodeFirst(report.advice()));
        }
        return GateAnswer.open(NAME, Messages.SchemaGate_Allowed(report.advice()));
    }

    /** A service that migrates runs the migrations before the code of the others is deployed. */
    private static boolean migratesFirst(Environment target) {
        return target.services().stream().anyMatch(Service::migrates);
    }
}
