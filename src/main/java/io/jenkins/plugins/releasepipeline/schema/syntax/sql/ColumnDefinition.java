package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.List;

/**
 * A column and the constraints in its definition.
 *
 * @param constraints the constraints that are named or cannot be represented in {@link Column}. A check that may reject
 *     a row that is null in this column, depending on other columns, covers no columns: its requirement is unknown
 */
record ColumnDefinition(Column column, List<TableConstraint> constraints) {

    /** Defensive copy. */
    ColumnDefinition {
        constraints = List.copyOf(constraints);
    }
}
