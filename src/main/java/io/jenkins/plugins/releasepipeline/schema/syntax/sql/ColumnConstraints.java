package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.ArrayList;
import java.util.List;

/** The rules that are written with a column, and what they are called. */
final class ColumnConstraints {

    private record Check(String name, List<Token> condition) {}

    private final List<TableConstraint> constraints = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private String name = "";

    /** What the rule that comes next is called. */
    void name(String next) {
        name = next;
    }

    /** A rule was read: the name was its. */
    void read(Token word) {
        name = word.isWord("constraint") ? name : "";
    }

    /** A rule that is known without its name, which is only kept for those that use it later. */
    void addIfNamed(ConstraintType type, String column) {
        if (!name.isEmpty()) {
            constraints.add(new TableConstraint(name, type, List.of(column)));
        }
    }

    void unique(String column, boolean nullsEqual) {
        constraints.add(new TableConstraint(name, ConstraintType.UNIQUE, List.of(column), nullsEqual, ""));
    }

    void references(String column, String table) {
        constraints.add(new TableConstraint(name, ConstraintType.FOREIGN_KEY, List.of(column), false, table));
    }

    void check(List<Token> condition) {
        checks.add(new Check(name, condition));
    }

    /**
     * Judges the checks, when all of the column is read. One that asks for a value is NOT NULL in other words; one that names
     * other columns may refuse any row.
     *
     * @return whether one of them refuses rows without a value
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
