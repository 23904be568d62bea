package io.jenkins.plugins.releasepipeline.status.notes;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The release notes of a plan. */
public final class PlanNotes {

    private PlanNotes() {}

    /** Returns the notes of a plan of this pipeline, as if it was carried out now. */
    public static ReleaseNotes of(Pipeline pipeline, Plan plan) {
        Environment target = pipeline.environment(plan.to());
        return ReleaseNotes.of(new ReleaseDocument(pipeline)
                .of(new Release(
                        plan.kind(),
                        plan.to(),
                        plan.commit().id(),
                        plan.expected(),
                        lead(plan),
                        plan.commits(),
                        plan.count(),
                        schema(plan),
                        plan.kind() == EntryKind.PROMOTE
                                ? Release.order(
                                        target.services(), plan.schema().order().word())
                                : List.of(),
                        plan.gates().stream()
                                .filter(gate -> gate.overridden() || ApprovalsGate.gave(gate))
                                .map(GateAnswer::line)
                                .toList(),
                        back(plan, target))));
    }

    private static String lead(Plan plan) {
        String commit = plan.commit().id().abbreviated();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                switch (plan.kind()) {
                    case ROLLBACK -> Messages.PlanNotes_RollBack(commit, plan.to());
                    case RESET -> Messages.PlanNotes_Reset(plan.to(), commit);
                    default ->
                        plan.from()
                                .map(source -> Messages.PlanNotes_Promote(commit, source, plan.to()))
                                .orElseGet(() -> Messages.PlanNotes_Deploy(commit, plan.to()));
                });
        sentences.add(plan.expected()
                .map(CommitId::abbreviated)
                .map(now -> Messages.PlanNotes_Now(plan.to(), now))
                .orElseGet(() -> Messages.PlanNotes_First(plan.to())));
        plan.newVersion().map(Messages::PlanNotes_Version).ifPresent(sentences::add);
        return String.join(" ", sentences);
    }

    /** A reset leaves the schema as it is. */
    private static Optional<String> schema(Plan plan) {
        return switch (plan.kind()) {
            case ROLLBACK -> Optional.of(plan.schema().rollback().advice());
            case RESET -> plan.schemaDrift().map(drift -> drift.advice());
            default -> Optional.of(plan.schema().advice());
        };
    }

    private static List<Document.Block> back(Plan plan, Environment target) {
        if (plan.kind() == EntryKind.ROLLBACK) {
            return List.of(ReleaseDocument.words(Messages.PlanNotes_Held(plan.to())));
        }
        if (plan.kind() == EntryKind.RESET || plan.expected().isEmpty()) {
            return List.of();
        }
        List<Document.Block> blocks = new ArrayList<>(ReleaseDocument.wayBack(
                plan.to(), plan.expected().get(), target.deployRef().isPresent()));
        blocks.add(ReleaseDocument.words(plan.schema().rollback().advice()));
        return blocks;
    }
}
