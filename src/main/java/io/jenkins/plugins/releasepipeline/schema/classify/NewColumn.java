package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.List;

/** Classifies a column that running code does not know: its INSERTs omit it. */
final class NewColumn {

    private NewColumn() {}

    /** Classifies the column in its state at the end of the push. */
    static Classification classify(Column column, List<TableConstraint> rules) {
        boolean mayRefuse = rules.stream()
                .anyMatch(rule ->
                        rule.type() == ConstraintType.CHECK && rule.columns().isEmpty());
        boolean nullsEqual = rules.stream().anyMatch(rule -> rule.unique() && rule.nullsEqual());
        if (mayRefuse) {
            return Classification.destructive(Messages.ChangeClassifier_Constraint());
        }
        if (column.unique() && column.details().generated().isPresent()) {
            return Classification.destructive(Messages.NewColumn_Derived());
        }
        if (column.unique() && (column.constant() || nullsEqual && !column.filled())) {
            return Classification.breaking(Messages.NewColumn_Unique());
        }
        if (column.details().fallible()) {
            return Classification.opaque(Messages.NewColumn_Fallible());
        }
        if (!column.nullable() && !column.filled()) {
            return Classification.breaking(Messages.NewColumn_Required());
        }
        return Classification.additive(column.filled() ? Messages.NewColumn_Filled() : Messages.NewColumn_Nullable());
    }

    /** Returns the column without its uniqueness. */
    static Column notUnique(Column column) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.filled(),
                false,
                column.constant(),
                column.indexed(),
                column.details());
    }

    /** Returns the column after an edit. */
    static Column after(Column column, ColumnEdit edit) {
        return new Column(
                column.name(),
                edit.retyped() ? edit.type() : column.type(),
                edit.nullable().orElse(column.nullable()),
                edit.filled().orElse(column.filled()),
                edit.unique().orElse(column.unique()),
                column.constant(),
                edit.indexed().orElse(column.indexed()),
                column.details().after(edit.details()));
    }
}
