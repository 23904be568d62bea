package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.schema.assess.RollbackReport;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaDrift;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effect of choosing Proceed now.
 *
 * @param kind {@code PROMOTE}, {@code ROLLBACK} or {@code RESET}
 * @param from the environment that it is promoted from; empty for a rollback and a reset
 * @param to the environment that would change
 * @param commit the commit that would run there
 * @param expected the commit that runs there now; a request sends it back, so that no other commit is overwritten
 * @param commits the commits that would be added (for a rollback and a reset: removed), newest first; at most {@link
 *     Planner#SHOWN}
 * @param count their total number
 * @param authors the names of their authors, each once, in the order of their newest commit
 * @param schema the schema changes of the range, from its older to its newer end
 * @param stages for a promotion that must be split: its stages, in order; empty if no split is needed, or if no part is safe on
 *     its own
 * @param horizonMove for a promotion: how it moves the rollback horizon of the environment; empty if it does not
 * @param gates every gate's answer
 * @param broughtBack the commits that were rolled back and that would come back
 * @param overwritten for a rollback: which push would overwrite it without the hold, in one line
 * @param schemaDrift for a reset: the schema changes that stay in the database
 * @param newVersion the name of the version tag that it creates by default; empty if it creates none
 */
public record Plan(
        EntryKind kind,
        Optional<String> from,
        String to,
        Commit commit,
        Optional<CommitId> expected,
        List<Commit> commits,
        int count,
        List<String> authors,
        SchemaReport schema,
        List<PromotionStage> stages,
        Optional<RollbackHorizon.Move> horizonMove,
        List<GateAnswer> gates,
        List<ReintroducedCommit> broughtBack,
        Optional<String> overwritten,
        Optional<SchemaDrift> schemaDrift,
        Optional<String> newVersion) {

    /** Returns the same plan with what people read before they proceed; see {@code PlanDetails}. */
    public Plan with(SchemaReport report, List<PromotionStage> into, Optional<RollbackHorizon.Move> move) {
        return new Plan(
                kind,
                from,
                to,
                commit,
                expected,
                commits,
                count,
                authors,
                report,
                into,
                move,
                gates,
                broughtBack,
                overwritten,
                schemaDrift,
                newVersion);
    }

    /** Returns the same plan with other answers of its gates. */
    public Plan with(List<GateAnswer> answers) {
        return new Plan(
                kind,
                from,
                to,
                commit,
                expected,
                commits,
                count,
                authors,
                schema,
                stages,
                horizonMove,
                answers,
                broughtBack,
                overwritten,
                schemaDrift,
                newVersion);
    }

    /** Returns whether it is a rollback. */
    public boolean rollback() {
        return kind == EntryKind.ROLLBACK;
    }

    /** Returns whether all gates are open. */
    public boolean isOpen() {
        return gates.stream().allMatch(GateAnswer::open);
    }

    /** Returns the reasons of the closed gates; empty if it is open. */
    public List<String> refusals() {
        return gates.stream()
                .filter(answer -> !answer.open())
                .map(GateAnswer::reason)
                .toList();
    }

    /**
     * The schema report as plain maps. For a rollback, it is reversed: the advice is about the older
     * code on the newer schema, and {@code olderCodeRuns} is added.
     */
    public Map<String, Object> schemaMap() {
        Map<String, Object> map = schema.toMap();
        if (rollback()) {
            RollbackReport reverse = schema.rollback();
            map.put("olderCodeRuns", reverse.olderCodeRuns());
            map.put("advice", reverse.advice());
            map.put("locks", List.of());
            map.put("evidence", List.of());
        }
        return map;
    }
}
