package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.plan.PromotionStage;
import io.jenkins.plugins.releasepipeline.schema.assess.RollbackReport;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaDrift;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would happen if somebody said Proceed now.
 *
 * @param kind {@code PROMOTE}, {@code ROLLBACK} or {@code RESET}
 * @param from the environment that it is promoted from; empty for a rollback and a reset
 * @param to the environment that would change
 * @param commit what would run there
 * @param expected what runs there now; whoever says Proceed sends it back, so that nothing else is overwritten
 * @param commits what would come (for a rollback and a reset: go), newest first; at most {@link Planner#SHOWN}
 * @param count how many there are in all
 * @param authors their names, each once, in the order of their newest commit
 * @param schema what the range does to the database schema, from its older to its newer end
 * @param stages for a promotion that must be split: the promotions that it can be split into, in their order; empty where it
 *     need not, or where no part of it is safe by itself
 * @param horizonMove for a promotion: how it moves the environment's rollback horizon up; empty where it does not
 * @param gates every gate's answer
 * @param broughtBack the commits that were rolled back and that would come back
 * @param overwritten for a rollback: which push would overwrite it if nobody held the environment, in one line
 * @param schemaDrift for a reset: what it leaves behind in the database
 * @param newVersion the name of the version tag that it creates unless the person names another; empty where it creates none
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

    /** Whether an earlier commit is put back. */
    public boolean rollback() {
        return kind == EntryKind.ROLLBACK;
    }

    /** Whether every gate lets it through. */
    public boolean isOpen() {
        return gates.stream().allMatch(GateAnswer::open);
    }

    /** The reasons of the gates that refuse; empty when it is open. */
    public List<String> refusals() {
        return gates.stream()
                .filter(answer -> !answer.open())
                .map(GateAnswer::reason)
                .toList();
    }

    /**
     * The schema report as plain maps. For a rollback it answers the reverse question: the advice is about the older
     * code on the newer schema, and {@code olderCodeRuns} is added.
     */
    public Map<String, Object> schemaMap() {
        Map<String, Object> map = schema.toMap();
        if (rollback()) {
            RollbackReport reverse = schema.rollback();
            map.put("olderCodeRuns", reverse.olderCodeRuns());
            map.put("advice", reverse.advice());
        }
        return map;
    }
}
