package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.List;

/**
 * A column and the rules that are written with it.
 *
 * @param constraints those that have a name or that {@link Column} has no place for. A check that may refuse a row without a
 *     value in this column, whatever stands in others, covers no columns: nothing is known of what it asks
 */
record ColumnDefinition(Column column, List<TableConstraint> constraints) {

    /** Defensive copy. */
    ColumnDefinition {
        constraints = List.copyOf(constraints);
    }
}
