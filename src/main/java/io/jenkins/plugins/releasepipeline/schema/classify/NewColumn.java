package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;

/** What a column means that running code does not know: its INSERTs leave it out. */
final class NewColumn {

    private NewColumn() {}

    /** Judges it as it is when the push is through. */
    static Classification classify(Column column) {
        if (column.unique() && column.constant()) {
            return Classification.breaking(Messages.NewColumn_Unique());
        }
        if (!column.nullable() && !column.filled()) {
            return Classification.breaking(Messages.NewColumn_Required());
        }
        return Classification.additive(column.filled() ? Messages.NewColumn_Filled() : Messages.NewColumn_Nullable());
    }

    /** The column after an edit. */
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
