package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Classifies a table that is re-created under its name, as required by SQLite for most changes ("Making Other Kinds Of
 * Table Schema Changes" in its documentation) and done by tools for MySQL that swap tables: only the differences
 * between the two definitions count.
 */
final class RebuiltTable {

    private final TableState before;
    private final Replacements.Successor successor;
    private final List<Classification> verdicts = new ArrayList<>();

    private RebuiltTable(TableState before, Replacements.Successor successor) {
        this.before = before;
        this.successor = successor;
    }

    /**
     * Returns the classifications of the differences; harmless ones only if there are no others.
     *
     * @param dropped the effect of dropping the former table on others; usually empty
     */
    static List<Classification> classify(
            TableState before, Replacements.Successor successor, Optional<Classification> dropped) {
        RebuiltTable table = new RebuiltTable(before, successor);
        dropped.ifPresent(table.verdicts::add);
        if (!successor.filled()) {
            table.verdicts.add(Classification.destructive(Messages.RebuiltTable_Emptied()));
        }
        if (before.isKnown() && successor.state().isKnown()) {
            table.columns();
            table.rules();
        } else {
            table.verdicts.add(Classification.opaque(Messages.RebuiltTable_Unknown()));
        }
        List<Classification> some = table.verdicts;
        return some.isEmpty() ? List.of(Classification.additive(Messages.RebuiltTable_Same())) : some;
    }

    private void columns() {
        Map<String, Column> now = successor.state().columns();
        before.columns().forEach((name, column) -> {
            if (!now.containsKey(name)) {
                verdicts.add(Classification.destructive(Messages.ChangeClassifier_DropColumn())
                        .as(OperationKind.DROP_COLUMN, name));
            } else {
                EditedColumn.classify(Optional.of(column), ColumnEdit.whole(now.get(name))).stream()
                        .filter(verdict -> verdict.operationClass() != OperationClass.NONE)
                        .map(verdict -> verdict.as(OperationKind.ALTER_COLUMN, name))
                        .forEach(verdicts::add);
            }
        });
        now.forEach((name, column) -> {
            if (!before.columns().containsKey(name)) {
                verdicts.add(NewColumn.classify(column, List.of()).as(OperationKind.ADD_COLUMN, name));
            }
        });
    }

    private void rules() {
        NewTables brought = new NewTables();
        successor.state().columns().forEach((name, column) -> {
            if (!before.columns().containsKey(name)) {
                brought.added("", column);
            }
        });
        List<TableConstraint> former = before.constraints();
        for (TableConstraint rule : successor.state().constraints()) {
            boolean single = rule.columns().size() == 1
                    && before.columns().containsKey(rule.columns().get(0))
                    && before.columns().get(rule.columns().get(0)).unique();
            boolean columnsNew = !rule.columns().isEmpty()
                    && rule.columns().stream()
                            .allMatch(column -> brought.column("", column).isPresent());
            if (rule.unique() && !single) {
                boolean primary = rule.type() == ConstraintType.PRIMARY_KEY;
                IndexRules rules = new IndexRules(true, primary || rule.nullsEqual(), List.of(), false, false);
                Classification verdict = UniqueRules.classify("", rule.columns(), rules, brought, former);
                if (verdict.operationClass() != OperationClass.ADDITIVE) {
                    verdicts.add(verdict);
                }
            } else if (asks(rule) && !columnsNew && former.stream().noneMatch(each -> isSame(each, rule))) {
                verdicts.add(Classification.destructive(Messages.ChangeClassifier_Constraint()));
            }
        }
        for (TableConstraint rule : former) {
            boolean stays = successor.state().constraints().stream()
                    .anyMatch(
                            each -> each.unique() && Set.copyOf(each.columns()).equals(Set.copyOf(rule.columns())));
            boolean there = rule.columns().stream().allMatch(successor.state().columns()::containsKey);
            if (rule.unique() && there && !stays) {
                verdicts.add(Classification.opaque(Messages.DroppedRules_Unique()));
            }
        }
    }

    private static boolean asks(TableConstraint rule) {
        return rule.type() == ConstraintType.FOREIGN_KEY || rule.type() == ConstraintType.CHECK;
    }

    private static boolean isSame(TableConstraint one, TableConstraint other) {
        return one.type() == other.type()
                && one.columns().equals(other.columns())
                && one.definition().equals(other.definition());
    }
}
