package io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import java.util.Optional;

/**
 * What Knex's {@code alter()} changes of a column. It supports the options only on PostgreSQL (its documentation,
 * "alter"); MySQL restates the whole column.
 *
 * @param nullability whether NOT NULL is set or dropped
 * @param type whether the type is set
 */
record Alteration(boolean nullability, boolean type) {

    /** Changes the whole column. */
    static final Alteration WHOLE = new Alteration(true, true);

    /** Returns the edit to a column as it is written before {@code alter()}. */
    ColumnEdit edit(Column column) {
        Optional<Boolean> unique = column.unique() ? Optional.of(true) : Optional.empty();
        boolean losesNotNull = !nullability && column.nullable();
        return new ColumnEdit(
                        column.type().filter(unused -> type),
                        Optional.of(column.nullable()).filter(unused -> nullability),
                        Optional.of(column.filled()),
                        unique,
                        type)
                .with(ColumnDetails.Edit.whole(column.details()))
                .omitting(new ColumnEdit.Omitted(losesNotNull, false));
    }
}
