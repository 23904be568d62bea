package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import java.util.ArrayList;
import java.util.List;

/** The lines of a plan in a build's log. */
public final class PlanLines {

    /** The maximum number of names. */
    private static final int FEW = 3;

    private PlanLines() {}

    /** Returns the move, its schema changes, and the closed gates. */
    public static List<String> of(Plan plan) {
        List<String> lines = new ArrayList<>();
        String commit = plan.commit().id().abbreviated();
        lines.add(plan.expected()
                .map(CommitId::abbreviated)
                .map(before -> plan.rollback()
                        ? Messages.PlanLines_MovesBack(plan.to(), before, commit, commits(plan))
                        : Messages.PlanLines_Moves(plan.to(), before, commit, commits(plan)))
                .orElseGet(() -> Messages.PlanLines_First(plan.to(), commit)));
        if (plan.schema().changed()) {
            lines.add(Messages.PlanLines_Schema(
                    OneLine.of(String.valueOf(plan.schemaMap().get("advice")))));
        }
        plan.gates().stream()
                .filter(gate -> !gate.open())
                .map(GateAnswer::line)
                .map(OneLine::of)
                .map(Messages::PlanLines_Closed)
                .forEach(lines::add);
        return lines;
    }

    private static String commits(Plan plan) {
        String authors = plan.authors().size() <= FEW
                ? OneLine.of(String.join(", ", plan.authors()))
                : Messages.PlanLines_People(plan.authors().size());
        return switch (plan.count()) {
            case 0 -> Messages.PlanLines_NoCommit();
            case 1 -> Messages.PlanLines_OneCommit(authors);
            default -> Messages.PlanLines_Commits(plan.count(), authors);
        };
    }
}
