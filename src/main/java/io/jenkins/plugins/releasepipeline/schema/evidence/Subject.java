package io.jenkins.plugins.releasepipeline.schema.evidence;

import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A table, or a column of a table, that a migration drops, renames or narrows.
 *
 * @param table the name of the table; in Django that of the model, in lower case
 * @param column the name of the column; empty if the table itself is dropped or renamed
 * @param stays whether it keeps its name: it is narrowed
 */
public record Subject(String table, Optional<String> column, boolean stays) {

    private static final Set<OperationKind> OF_TABLES =
            EnumSet.of(OperationKind.DROP_TABLE, OperationKind.RENAME_TABLE);
    private static final Set<OperationKind> OF_COLUMNS =
            EnumSet.of(OperationKind.DROP_COLUMN, OperationKind.RENAME_COLUMN, OperationKind.ALTER_COLUMN);

    /** Returns the subject of a destructive operation; empty for other operations and for unknown names. */
    public static Optional<Subject> of(Operation operation) {
        if (operation.operationClass() != OperationClass.DESTRUCTIVE) {
            return Optional.empty();
        }
        if (OF_TABLES.contains(operation.kind())) {
            return operation.table().map(table -> new Subject(table, Optional.empty(), false));
        }
        return OF_COLUMNS.contains(operation.kind())
                ? operation.table().flatMap(table -> operation
                        .column()
                        .map(column -> new Subject(
                                table, Optional.of(column), operation.kind() == OperationKind.ALTER_COLUMN)))
                : Optional.empty();
    }

    /** Returns its name for people, such as {@code orders.note}. */
    public String name() {
        return column.map(name -> table + '.' + name).orElse(table);
    }
}
