package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a table that is created, as {@code op.create_table(...)} or {@code Table(...)} define it. */
final class NewTable {

    private NewTable() {}

    static Change create(Called call, String table, boolean certain) {
        boolean fails = certain && !table.isEmpty() && !Written.holds(call.argument("if_not_exists"));
        return new Change.CreateTable(call.line(), table, columns(call), fails);
    }

    /** The columns that are understood. */
    static List<Column> columns(Called table) {
        List<Column> columns = new ArrayList<>();
        for (Argument argument : table.arguments()) {
            if (SqlAlchemyColumn.isColumn(argument.value())) {
                SqlAlchemyColumn.read(argument.value())
                        .filter(column -> !column.name().isEmpty())
                        .ifPresent(columns::add);
            }
        }
        return primary(table, columns);
    }

    /** A PrimaryKeyConstraint makes its columns refuse null. */
    private static List<Column> primary(Called table, List<Column> columns) {
        List<String> keys = new ArrayList<>();
        for (Argument argument : table.arguments()) {
            Expression value = argument.value();
            if (value instanceof Called key && Written.isCall(value, "PrimaryKeyConstraint")) {
                key.arguments().forEach(name -> keys.addAll(Written.texts(Optional.of(name.value()))));
            }
        }
        return columns.stream()
                .map(column -> keys.contains(column.name())
                        ? new Column(column.name(), column.type(), false, column.filled(), keys.size() == 1, false)
                                .with(column.details())
                        : column)
                .toList();
    }
}
