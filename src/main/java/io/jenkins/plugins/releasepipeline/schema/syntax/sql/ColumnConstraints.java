package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.ArrayList;
import java.util.List;

/** The constraints in a column's definition, and their names. */
final class ColumnConstraints {

    private record Check(String name, List<Token> condition) {}

    private final List<TableConstraint> constraints = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private String name = "";

    /** Sets the name of the next constraint. */
    void name(String next) {
        name = next;
    }

    /** Ends a constraint, which uses up the name. */
    void read(Token word) {
        name = word.isWord("constraint") ? name : "";
    }

    /** Adds a constraint that is represented elsewhere; kept only if named, so that later statements can refer to it. */
    void addIfNamed(ConstraintType type, String column) {
        if (!name.isEmpty()) {
            constraints.add(new TableConstraint(name, type, List.of(column)));
        }
    }

    void unique(String column, boolean nullsEqual) {
        constraints.add(new TableConstraint(name, ConstraintType.UNIQUE, List.of(column), nullsEqual, ""));
    }

    void references(String column, RuleDetails.Reference reference) {
        constraints.add(new TableConstraint(
                name, ConstraintType.FOREIGN_KEY, List.of(column), false, reference.table(), reference.cascades()));
    }

    void check(List<Token> condition) {
        checks.add(new Check(name, condition));
    }

    /**
     * Evaluates the checks, after the whole column was read. A check that rejects nulls equals NOT NULL; one that
     * refers to other columns may reject any row.
     *
     * @return whether one of them rejects nulls
     */
    boolean refuseNull(String column, boolean filled) {
        boolean refused = false;
        for (Check check : checks) {
            boolean others = new ConditionNames(check.condition(), column).others();
            boolean refuses = CheckCondition.mayRefuseNull(check.condition(), column);
            refused |= refuses && !others;
            constraints.add(new TableConstraint(
                    check.name(),
                    ConstraintType.CHECK,
                    others && (filled || refuses) ? List.of() : List.of(column),
                    false,
                    RuleDetails.text(check.condition())));
        }
        return refused;
    }

    List<TableConstraint> all() {
        return List.copyOf(constraints);
    }
}
